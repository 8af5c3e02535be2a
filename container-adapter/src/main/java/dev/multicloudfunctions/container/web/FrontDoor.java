package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.cli.Options.Timeouts;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.recent.Origin;
import dev.multicloudfunctions.container.trace.LogContext;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.container.trace.Spans.Span;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.CallerLimit;
import dev.multicloudfunctions.http.internal.HttpAnswer;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.http.internal.Problem;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import dev.multicloudfunctions.wire.Sha256;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one servlet. It goes by the raw path: Tomcat's own mapping decodes and shortens paths first, and so would let
 * {@code /products/../actuator} mean something else than what the router sees. What headers alone forbid is refused
 * before anything of the body is read, whoever would serve the path.
 */
final class FrontDoor extends HttpServlet {

    /** Gateways in front of a container give up after 60 seconds by default; a function that pages stops before. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(55);

    /** Of the heap, what bodies on their way may take. */
    private static final int MEMORY_SHARE = 4;

    private final HostNames hosts;
    private final ClientAddress addresses;
    private final @Nullable RateLimiter rate;
    private final Timeouts timeouts;
    private final BodyMemory memory = new BodyMemory(Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
    private final List<PathHandler> endpoints;
    private final SignedObjects objects;
    private final Admission admission;
    private final RequestMetrics metrics;
    private final Drain drain;
    private final Telemetry telemetry;
    private final IdGenerator ids;
    private final Spans spans;
    private final InvocationLog invocations;

    FrontDoor(
            Options options,
            List<PathHandler> endpoints,
            SignedObjects objects,
            Admission admission,
            RequestMetrics metrics,
            Drain drain,
            Telemetry telemetry,
            IdGenerator ids,
            Spans spans,
            InvocationLog invocations) {
        this.hosts = new HostNames(options);
        this.addresses = new ClientAddress(options.trustedProxies());
        this.rate = options.rateLimit() == null ? null : new RateLimiter(options.rateLimit(), System::nanoTime);
        this.timeouts = options.timeouts();
        this.spans = spans;
        this.invocations = invocations;
        this.endpoints = List.copyOf(endpoints);
        this.objects = objects;
        this.admission = admission;
        this.metrics = metrics;
        this.drain = drain;
        this.telemetry = telemetry;
        this.ids = ids;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (objects.serves(request.getRequestURI())) {
            follow(request, response);
            return;
        }
        var visit = new Visit(request, response);
        HttpResponse refusal = visit.refusal();
        // Who expects to be told whether the body is wanted does not send it after a refusal.
        boolean coming = IncomingBody.isComing(request) && (refusal == null || request.getHeader("Expect") == null);
        if (refusal != null) {
            visit.refuse(refusal);
            if (coming) {
                IncomingBody.discard(request, timeouts, memory);
            }
        } else if (coming) {
            IncomingBody.await(request, visit.maxBodyBytes(), timeouts, memory, visit);
        } else {
            visit.whole(request.getInputStream().readAllBytes());
        }
    }

    /** A link's content passes by as a stream, and a request that is refused is not read. */
    private void follow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        HttpResponse answer = hosts.refusal(request.getHeader("Host"), request.getLocalAddr());
        if (answer == null) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            answer = HeadLimits.refusal(request, ServletTranslation.headers(request));
        }
        if (answer == null) {
            answer = tooOften(address(request));
        }
        if (answer == null) {
            answer = objects.answer(request, response);
        }
        if (answer.status() == 503) {
            metrics.refused();
        }
        metrics.record(SignedObjects.ROUTE, request.getMethod(), answer.status(), System.nanoTime() - start);
        if (drain.draining() || answer.status() >= 400) {
            response.setHeader("Connection", "close");
        }
        if (answer.status() != 200) {
            ServletTranslation.write(answer, request.getMethod(), response);
        }
        response.flushBuffer();
        if (answer.status() >= 400 && IncomingBody.isComing(request)) {
            // Who asked whether the body is wanted, and was told so, sends the rest of it in vain.
            if (request.getHeader("Expect") == null) {
                IncomingBody.discard(request, timeouts, memory);
            } else {
                UnreadBody.leave(request);
            }
        }
    }

    /** One request with its answer. */
    private final class Visit implements IncomingBody.Answerer, CallerLimit {

        private final long start = System.nanoTime();
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final HttpHeaders sent;
        private final HttpHeaders headers;
        private final PathHandler endpoint;
        private final String address;

        Visit(HttpServletRequest request, HttpServletResponse response) {
            this.request = request;
            this.response = response;
            this.sent = ServletTranslation.headers(request);
            this.headers = Gzip.plain(sent);
            this.endpoint = endpointOf(request.getRequestURI());
            this.address = rate == null ? "" : address(request);
        }

        int maxBodyBytes() {
            return endpoint.maxBodyBytes(request.getMethod(), request.getRequestURI());
        }

        /** What can be said without the body. */
        @Nullable
        HttpResponse refusal() {
            HttpResponse refusal = hosts.refusal(headers.first("Host"), request.getLocalAddr());
            if (refusal == null && !endpoint.admits(headers)) {
                refusal = CallerSite.refusal(request.getMethod(), headers);
            }
            if (refusal == null && !isPreflight()) {
                refusal = HeadLimits.refusal(request, sent);
                if (refusal == null && endpoint.waitsForItsTurn()) {
                    refusal = tooOften(address);
                }
            }
            if (refusal == null && request.getContentLengthLong() > maxBodyBytes()) {
                refusal = HttpRouter.refusal(request.getRequestURI());
                return refusal == null ? IncomingBody.tooLarge(maxBodyBytes()) : refusal;
            }
            return refusal;
        }

        /** A page cannot read why it was refused a preflight, which runs no function. */
        private boolean isPreflight() {
            return request.getMethod().equals("OPTIONS")
                    && headers.first("Access-Control-Request-Method") != null
                    && endpoint.admits(headers);
        }

        /** Whoever has shown who they are is not held up by others at the same address, nor holds them up. */
        @Override
        public @Nullable HttpResponse refusal(String caller) {
            return rate == null
                    ? null
                    : tooOften(
                            rate.takeInstead(address, digest(caller)),
                            "More requests came from this caller than are allowed.");
        }

        @Override
        public void whole(byte[] body) {
            HttpRequest whole = ServletTranslation.request(request, headers, body);
            answer(endpoint.waitsForItsTurn() ? admitted(endpoint, whole, this) : run(endpoint, whole, this));
        }

        @Override
        public void refuse(HttpResponse refusal) {
            response.setHeader("Connection", "close");
            if (refusal.status() == 503) {
                metrics.refused();
            }
            String method = request.getMethod();
            answer(new HttpAnswer(
                    endpoint.readable(method, headers, refusal), endpoint.route(method, request.getRequestURI())));
        }

        private void answer(HttpAnswer answered) {
            HttpResponse answer = Gzip.of(answered.response(), request.getMethod(), sent);
            if (drain.draining()) {
                // Clients that keep connections alive look for another instance.
                response.setHeader("Connection", "close");
            }
            String method = request.getMethod();
            metrics.record(String.valueOf(answered.route()), method, answer.status(), System.nanoTime() - start);
            try {
                ServletTranslation.write(answer, method, response);
                response.flushBuffer();
            } catch (IOException gone) {
                // nobody is left to tell
            }
        }
    }

    /** Subjects are as long as their issuer likes. */
    private static String digest(String caller) {
        return Sha256.hex(Sha256.digest(caller.getBytes(StandardCharsets.UTF_8)));
    }

    private String address(HttpServletRequest request) {
        return addresses.of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /** 429 where all is used up that is due to an address; else null. */
    private @Nullable HttpResponse tooOften(String address) {
        return rate == null
                ? null
                : tooOften(rate.take(address), "More requests came from this address than are allowed.");
    }

    private @Nullable HttpResponse tooOften(@Nullable Duration wait, String detail) {
        if (wait == null) {
            return null;
        }
        metrics.limited();
        return Problem.of(new FunctionException(ErrorKind.TOO_MANY, detail, wait));
    }

    private PathHandler endpointOf(String path) {
        for (PathHandler endpoint : endpoints) {
            if (endpoint.serves(path)) {
                return endpoint;
            }
        }
        throw new IllegalStateException("The last endpoint serves every path.");
    }

    private HttpAnswer admitted(PathHandler endpoint, HttpRequest request, CallerLimit callers) {
        if (!admission.enter()) {
            return overloaded(endpoint, request);
        }
        try {
            if (!admission.awaitTurn()) {
                return overloaded(endpoint, request);
            }
            try {
                return run(endpoint, request, callers);
            } finally {
                admission.endTurn();
            }
        } finally {
            admission.leave();
        }
    }

    private HttpAnswer run(PathHandler endpoint, HttpRequest request, CallerLimit callers) {
        if (!endpoint.waitsForItsTurn()) {
            // Probes and metrics are asked every few seconds, and nobody looks for them in a trace.
            return run(endpoint, request, callers, Traces.of(request.headers()));
        }
        Span span = spans.begin(request.method(), Spans.Kind.SERVER, Traces.caller(request.headers()));
        if (span == null) {
            return run(endpoint, request, callers, Traces.of(request.headers()));
        }
        HttpAnswer answer = run(endpoint, request, callers, span.context());
        String route = String.valueOf(answer.route());
        int status = answer.response().status();
        span.rename(request.method() + ' ' + route);
        span.tag("http.request.method", request.method());
        span.tag("http.route", route);
        span.tag("http.response.status_code", Integer.toString(status));
        span.end(status >= 500);
        return answer;
    }

    private HttpAnswer run(PathHandler endpoint, HttpRequest request, CallerLimit callers, TraceContext trace) {
        var invocation = Invocation.within(LONGEST_RUN, RequestId.of(request.headers(), ids), trace);
        try (var logged = LogContext.of(invocation);
                var current = invocation.enter();
                var recorded = invocations.begin(Origin.request(Traces.caller(request.headers()), request.path()))) {
            return endpoint.answer(request, invocation, callers);
        } catch (FunctionException expected) {
            return instead(Problem.of(expected), endpoint, request);
        } catch (RuntimeException defect) {
            telemetry.log(Level.ERROR, "A request could not be served", defect, "invocation", invocation.id());
            var told = new FunctionException(ErrorKind.INTERNAL, "The server failed.");
            return instead(Problem.of(told), endpoint, request);
        }
    }

    private HttpAnswer overloaded(PathHandler endpoint, HttpRequest request) {
        metrics.refused();
        return instead(IncomingBody.busy(), endpoint, request);
    }

    /** What is answered in the place of the endpoint. */
    private static HttpAnswer instead(HttpResponse response, PathHandler endpoint, HttpRequest request) {
        return new HttpAnswer(response, endpoint.route(request.method(), request.path()));
    }
}
