package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.container.trace.Spans.Span;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Problem;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import dev.multicloudfunctions.telemetry.TraceContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The one servlet. It goes by the raw path: Tomcat's own mapping decodes and shortens paths first, and so would let
 * {@code /products/../actuator} mean something else than what the router sees.
 */
final class FrontDoor extends HttpServlet {

    /** Gateways in front of a container give up after 60 seconds by default; a function that pages stops before. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(55);

    private final List<Endpoint> endpoints;
    private final Admission admission;
    private final RequestMetrics metrics;
    private final Drain drain;
    private final Telemetry telemetry;
    private final IdGenerator ids;
    private final Spans spans;

    FrontDoor(
            List<Endpoint> endpoints,
            Admission admission,
            RequestMetrics metrics,
            Drain drain,
            Telemetry telemetry,
            IdGenerator ids,
            Spans spans) {
        this.spans = spans;
        this.endpoints = List.copyOf(endpoints);
        this.admission = admission;
        this.metrics = metrics;
        this.drain = drain;
        this.telemetry = telemetry;
        this.ids = ids;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        String method = request.getMethod();
        Endpoint endpoint = endpointOf(request.getRequestURI());
        HttpResponse answer = answer(endpoint, request);
        if (drain.draining()) {
            // Clients that keep connections alive look for another instance.
            response.setHeader("Connection", "close");
        }
        String route = endpoint.route(method, request.getRequestURI());
        metrics.record(route, method, answer.status(), System.nanoTime() - start);
        ServletTranslation.write(answer, method, response);
    }

    private Endpoint endpointOf(String path) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.serves(path)) {
                return endpoint;
            }
        }
        throw new IllegalStateException("The last endpoint serves every path.");
    }

    private HttpResponse answer(Endpoint endpoint, HttpServletRequest request) {
        try {
            return endpoint.waitsForItsTurn()
                    ? admitted(endpoint, request)
                    : run(endpoint, translated(endpoint, request));
        } catch (IOException broken) {
            return Problem.of(FunctionException.invalid(null, "The body broke off, or its framing is malformed."));
        }
    }

    private HttpResponse admitted(Endpoint endpoint, HttpServletRequest request) throws IOException {
        if (!admission.enter()) {
            return overloaded();
        }
        try {
            HttpRequest translated = translated(endpoint, request);
            if (!admission.awaitTurn()) {
                return overloaded();
            }
            try {
                return run(endpoint, translated);
            } finally {
                admission.endTurn();
            }
        } finally {
            admission.leave();
        }
    }

    private static HttpRequest translated(Endpoint endpoint, HttpServletRequest request) throws IOException {
        return ServletTranslation.request(request, endpoint.maxBodyBytes());
    }

    private HttpResponse run(Endpoint endpoint, HttpRequest request) {
        if (!endpoint.waitsForItsTurn()) {
            // Probes and metrics are asked every few seconds, and nobody looks for them in a trace.
            return run(endpoint, request, Traces.of(request.headers()));
        }
        String route = endpoint.route(request.method(), request.path());
        Span span = spans.begin(request.method() + ' ' + route, Spans.Kind.SERVER, Traces.caller(request.headers()));
        if (span == null) {
            return run(endpoint, request, Traces.of(request.headers()));
        }
        HttpResponse response = run(endpoint, request, span.context());
        span.tag("http.request.method", request.method());
        span.tag("http.route", route);
        span.tag("http.response.status_code", Integer.toString(response.status()));
        span.end(response.status() >= 500);
        return response;
    }

    private HttpResponse run(Endpoint endpoint, HttpRequest request, TraceContext trace) {
        var invocation = Invocation.within(LONGEST_RUN, RequestId.of(request.headers(), ids), trace);
        try (var logged = LogContext.of(invocation);
                var current = invocation.enter()) {
            return endpoint.handle(request, invocation);
        } catch (FunctionException expected) {
            return Problem.of(expected);
        } catch (RuntimeException defect) {
            telemetry.log(Level.ERROR, "A request could not be served", defect, "invocation", invocation.id());
            return Problem.of(new FunctionException(ErrorKind.INTERNAL, "The server failed."));
        }
    }

    private HttpResponse overloaded() {
        metrics.refused();
        return Problem.of(new FunctionException(
                ErrorKind.UNAVAILABLE, "This instance is busy. The same request may succeed in a second."));
    }
}
