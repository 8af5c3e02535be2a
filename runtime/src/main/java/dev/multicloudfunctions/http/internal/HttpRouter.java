package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.http.HttpFilter;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
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
 * (405), a body that is not JSON where JSON is needed (415), an answer of a type that the caller does not take (406), a query, header or body that does not fit (400). Bodies
 * are read for POST, PUT and PATCH; any other method's is ignored.
 */
public final class HttpRouter {

    private final Functions functions;
    private final RouteTable routes;
    private final List<HttpFilter> filters;
    private final @Nullable String ownParameter;

    public HttpRouter(Functions functions) {
        this(functions, null);
    }

    /** @param ownParameter of the query, which the platform reads itself; a component of that name gets it all the same */
    public HttpRouter(Functions functions, @Nullable String ownParameter) {
        this.functions = functions;
        this.ownParameter = ownParameter;
        this.routes = new RouteTable(functions.table());
        this.filters = functions.table().filters();
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
        String[] path = segments(request.path());
        Route route = path == null ? null : routes.find(request.method(), path);
        return handle(request, path, route, invocation, limit);
    }

    /** The same for a server that counts by routes. */
    public HttpAnswer answer(HttpRequest request, Invocation invocation) {
        String[] path = segments(request.path());
        Route route = path == null ? null : routes.find(request.method(), path);
        HttpResponse response = handle(request, path, route, invocation, null);
        return new HttpAnswer(response, path == null ? null : routes.template(route, path));
    }

    /**
     * The route that {@link #answer} would name, for a request that is refused without asking.
     *
     * @param path still percent-encoded
     */
    public @Nullable String template(String method, String path) {
        String[] segments = segments(path);
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
            @Nullable ResponseLimit limit) {
        String parent = request.headers().first("traceparent");
        Invocation continued = parent == null
                ? invocation
                : invocation.continuing(
                        TraceContext.parse(parent, request.headers().first("tracestate")));
        Invocation.Scope scope = continued.enter();
        try {
            return sent(respond(request, path, route, continued, limit), request);
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
            @Nullable ResponseLimit limit) {
        if (path == null) {
            return Objects.requireNonNull(refusal(request.path()));
        }
        if (request.body().length > HttpRequest.MAX_BODY_BYTES) {
            return Problem.of(new FunctionException(
                    ErrorKind.TOO_LARGE,
                    // A server stops reading there, so that nobody knows how many more were to come.
                    "The body has more than " + HttpRequest.MAX_BODY_BYTES + " bytes, which is the most allowed."));
        }
        return route == null ? Unserved.answer(routes, request, path) : call(route, request, path, invocation, limit);
    }

    private HttpResponse call(
            Route route, HttpRequest request, String[] path, Invocation invocation, @Nullable ResponseLimit limit) {
        var run = Observation.begin(functions.platform().telemetry(), route.function, invocation);
        try {
            RoutedFunction endpoint = route.endpoint(functions, ownParameter);
            HttpResponse refusal = endpoint.refusal(request);
            if (refusal != null) {
                run.end(refusal.status() == 415 ? "unsupported_media_type" : "not_acceptable");
                return refusal;
            }
            String outcome = Observation.OK;
            HttpResponse response;
            if (filters.isEmpty()) {
                response = endpoint.answer(request, path);
            } else {
                var filtered = new FilteredCall(filters, route, endpoint, path, run);
                response = filtered.answer(request);
                outcome = filtered.outcome();
            }
            if (limit != null && !limit.carries(sent(response, request))) {
                run.end("internal");
                return tooLarge(response, route);
            }
            run.end(outcome);
            return response;
        } catch (RuntimeException thrown) {
            return Problem.of(run.fail(functions.mapped(thrown)));
        } catch (Throwable thrown) {
            // Errors too, such as a StackOverflowError: one request must not end the process that serves all others.
            return Problem.of(run.fail(thrown));
        }
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
