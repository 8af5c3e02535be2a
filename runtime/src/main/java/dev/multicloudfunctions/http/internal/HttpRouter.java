package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.http.HttpFilter;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Binds requests to functions as {@code google.api.http} does (AIP-127): path variables, then the query, then the JSON
 * body fill one input record; the output record is the JSON body of the response. Thread-safe.
 *
 * <p>What is wrong with a request is found in this order: a malformed path (400), a body above {@link
 * HttpRequest#MAX_BODY_BYTES} whatever the method (413), an unknown path (404), a method that the path does not take
 * (405), a caller who may not (401, 403), a body that is not JSON where JSON is needed (415), an answer of a type that the caller does not take (406), a query, header or body that does not fit (400). Bodies
 * are read for POST, PUT and PATCH; any other method's is ignored.
 */
public final class HttpRouter {

    private final Functions functions;
    private final RouteTable routes;
    private final @Nullable String ownParameter;
    private final @Nullable Cors cors;
    private final @Nullable BasePath basePath;
    private final @Nullable Principal known;

    /** Made for the first route that not everybody may call. */
    private volatile @Nullable Admission admission;

    public HttpRouter(Functions functions) {
        this(functions, null, null);
    }

    /** For a caller who is known already, as in a unit test. */
    public HttpRouter(Functions functions, Principal caller) {
        this(functions, null, caller);
    }

    /** @param ownParameter of the query, which the platform reads itself; a component of that name gets it all the same */
    public HttpRouter(Functions functions, String ownParameter) {
        this(functions, ownParameter, null);
    }

    private HttpRouter(Functions functions, @Nullable String ownParameter, @Nullable Principal caller) {
        this.functions = functions;
        this.known = caller;
        this.ownParameter = ownParameter;
        this.routes = new RouteTable(functions.table());
        String origins = functions.platform().settings().find("CORS_ORIGINS");
        this.cors = origins == null ? null : new Cors(origins);
        String path = functions.platform().settings().find("PUBLIC_BASE_PATH");
        this.basePath = path == null ? null : BasePath.set(path);
    }

    /**
     * Answers a request. Never throws: what a function throws becomes a {@link Problem}, and is logged once where it is
     * our fault.
     *
     * @param invocation is current while the function runs, in the trace of whoever sent the request
     * @return for HEAD what GET would answer, without the body
     */
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        return handle(request, invocation, null);
    }

    /**
     * The same on a platform that does not carry every response.
     *
     * @param limit a response beyond it becomes a problem, and its run a failure; null for none
     */
    public HttpResponse handle(HttpRequest request, Invocation invocation, @Nullable ResponseLimit limit) {
        return handle(request, invocation, limit, null);
    }

    /**
     * The same behind a gateway that says what it puts before the paths of the routes.
     *
     * @param told that path, which {@code Location} begins with unless a setting says another; null for none
     */
    public HttpResponse handle(
            HttpRequest request, Invocation invocation, @Nullable ResponseLimit limit, @Nullable String told) {
        BasePath base = basePath != null || told == null ? basePath : BasePath.told(told);
        HttpRequest below = below(request);
        String[] path = segments(below.path());
        Route route = path == null ? null : routes.find(below.method(), path);
        return handle(below, path, route, invocation, limit, base, null);
    }

    /**
     * The same for a server that counts by routes.
     *
     * @param callers is asked about who calls a route that not everybody may call; null for nobody
     */
    public HttpAnswer answer(HttpRequest request, Invocation invocation, @Nullable CallerLimit callers) {
        HttpRequest below = below(request);
        String[] path = segments(below.path());
        Route route = path == null ? null : routes.find(below.method(), path);
        HttpResponse response = handle(below, path, route, invocation, null, basePath, callers);
        return new HttpAnswer(response, path == null ? null : routes.template(route, path));
    }

    private HttpRequest below(HttpRequest request) {
        return basePath == null ? request : basePath.below(request);
    }

    /**
     * The route that {@link #answer} would name, for a request that is refused without asking.
     *
     * @param path still percent-encoded
     */
    public @Nullable String template(String method, String path) {
        String[] segments = segments(below(HttpRequest.of(method, path)).path());
        return segments == null ? null : routes.template(routes.find(method, segments), segments);
    }

    /**
     * What {@link #handle} answers to a malformed path, for servers that refuse such a path themselves before they ask.
     * Runs nothing.
     *
     * @param path still percent-encoded
     * @return null if the path is well-formed
     */
    public static @Nullable HttpResponse refusal(String path) {
        try {
            RequestPath.segments(path);
            return null;
        } catch (FunctionException malformed) {
            return Problem.of(malformed);
        }
    }

    /** Whether the settings let pages of the site that a request comes from call functions; not without {@code Origin}. */
    public boolean admits(HttpHeaders headers) {
        return cors != null && cors.allowed(headers) != null;
    }

    /** The response with what a browser needs to give it to a page of another site, for servers that refuse a request themselves. */
    public HttpResponse readable(String method, HttpHeaders headers, HttpResponse response) {
        return cors == null ? response : cors.on(method, headers, response);
    }

    /** Null if it is malformed. */
    private static String @Nullable [] segments(String path) {
        try {
            return RequestPath.segments(path);
        } catch (FunctionException malformed) {
            return null;
        }
    }

    private HttpResponse handle(
            HttpRequest request,
            String @Nullable [] path,
            @Nullable Route route,
            Invocation invocation,
            @Nullable ResponseLimit limit,
            @Nullable BasePath base,
            @Nullable CallerLimit callers) {
        String parent = request.headers().first("traceparent");
        Invocation continued = parent == null
                ? invocation
                : invocation.continuing(
                        TraceContext.parse(parent, request.headers().first("tracestate")));
        Invocation.Scope scope = continued.enter();
        try {
            return sent(respond(request, path, route, continued, limit, base, callers), request);
        } finally {
            scope.close();
        }
    }

    private static HttpResponse sent(HttpResponse response, HttpRequest request) {
        return request.method().equals("HEAD")
                ? new HttpResponse(response.status(), response.headers(), Answers.NO_BODY)
                : response;
    }

    private HttpResponse respond(
            HttpRequest request,
            String @Nullable [] path,
            @Nullable Route route,
            Invocation invocation,
            @Nullable ResponseLimit limit,
            @Nullable BasePath base,
            @Nullable CallerLimit callers) {
        if (path != null && route != null && request.body().length <= HttpRequest.MAX_BODY_BYTES) {
            return call(route, request, path, invocation, limit, base, callers);
        }
        return whole(refused(request, path), request, base);
    }

    private HttpResponse refused(HttpRequest request, String @Nullable [] path) {
        if (path == null) {
            return Objects.requireNonNull(refusal(request.path()));
        }
        if (request.body().length > HttpRequest.MAX_BODY_BYTES) {
            return Problem.of(new FunctionException(
                    ErrorKind.TOO_LARGE,
                    // A server stops reading there, so that nobody knows how many more were to come.
                    "The body has more than " + HttpRequest.MAX_BODY_BYTES + " bytes, which is the most allowed."));
        }
        return Unserved.answer(routes, request, path, cors);
    }

    /** The response with what gateways and browsers need beside the function's answer. */
    private HttpResponse whole(HttpResponse response, HttpRequest request, @Nullable BasePath base) {
        HttpResponse based = base == null ? response : base.before(response);
        return readable(request.method(), request.headers(), based);
    }

    private HttpResponse call(
            Route route,
            HttpRequest request,
            String[] path,
            Invocation invocation,
            @Nullable ResponseLimit limit,
            @Nullable BasePath base,
            @Nullable CallerLimit callers) {
        var run = Observation.begin(functions.platform().telemetry(), route.function, invocation);
        try {
            Principal caller = known;
            if (functions.isGuarded(route.http)) {
                Admission.Admitted admitted = admission().admit(route.http, request.headers(), known);
                HttpResponse tooOften =
                        callers == null || admitted.caller() == null ? null : callers.refusal(admitted.caller());
                if (tooOften != null) {
                    run.end("too_many");
                    return whole(tooOften, request, base);
                }
                if (admitted.refusal() != null) {
                    run.end(admitted.refusal().status() == 401 ? "unauthenticated" : "forbidden");
                    return whole(admitted.refusal(), request, base);
                }
                caller = admitted.principal();
            }
            RoutedFunction endpoint = route.endpoint(functions, ownParameter);
            HttpResponse refusal = endpoint.refusal(request);
            if (refusal != null) {
                run.end(refusal.status() == 415 ? "unsupported_media_type" : "not_acceptable");
                return whole(refusal, request, base);
            }
            String outcome = Observation.OK;
            HttpResponse response;
            List<HttpFilter> filters = functions.filters(route.function);
            if (filters.isEmpty()) {
                response = endpoint.answer(request, path, caller);
            } else {
                var filtered = new FilteredCall(filters, route, endpoint, path, caller, run);
                response = filtered.answer(request);
                outcome = filtered.outcome();
            }
            response = whole(response, request, base);
            if (limit != null && !limit.carries(sent(response, request))) {
                run.end("internal");
                return whole(tooLarge(response, route), request, base);
            }
            run.end(outcome);
            return response;
        } catch (RuntimeException thrown) {
            return whole(Problem.of(run.fail(functions.mapped(thrown))), request, base);
        } catch (Throwable thrown) {
            // Errors too, such as a StackOverflowError: one request must not end the process that serves all others.
            return whole(Problem.of(run.fail(thrown)), request, base);
        }
    }

    private Admission admission() {
        Admission made = admission;
        if (made == null) {
            synchronized (this) {
                made = admission;
                if (made == null) {
                    made = new Admission(functions.platform(), functions.access());
                    admission = made;
                }
            }
        }
        return made;
    }

    private HttpResponse tooLarge(HttpResponse response, Route route) {
        functions
                .platform()
                .telemetry()
                .log(
                        Telemetry.Level.ERROR,
                        "The response is larger than the platform carries",
                        null,
                        "function",
                        route.function,
                        "bytes",
                        response.body().length);
        return Problem.of(new FunctionException(ErrorKind.INTERNAL, Observation.NEUTRAL_DETAIL));
    }
}
