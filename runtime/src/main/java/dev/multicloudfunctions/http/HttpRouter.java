package dev.multicloudfunctions.http;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Binds requests to functions as {@code google.api.http} does (AIP-127): path variables, then the query, then the JSON
 * body fill one input record; the output record is the JSON body of the response. Thread-safe.
 *
 * <p>What is wrong with a request is found in this order: a malformed path (400), a body above {@link
 * HttpRequest#MAX_BODY_BYTES} whatever the method (413), an unknown path (404), a method that the path does not take
 * (405), a body that is not JSON where JSON is needed (415), a query, header or body that does not fit (400). Bodies
 * are read for POST, PUT and PATCH; any other method's is ignored.
 */
public final class HttpRouter {

    private final Functions functions;
    private final RouteTable routes;

    public HttpRouter(Functions functions) {
        this.functions = functions;
        this.routes = new RouteTable(functions.table());
    }

    /**
     * Answers a request. Never throws: what a function throws becomes a {@link Problem}, and is logged once where it is
     * our fault.
     *
     * @param invocation is current while the function runs
     * @return for HEAD what GET would answer, without the body
     */
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        Invocation.Scope scope = invocation.enter();
        try {
            HttpResponse response = route(request, invocation);
            return request.method().equals("HEAD")
                    ? new HttpResponse(response.status(), response.headers(), Answers.NO_BODY)
                    : response;
        } finally {
            scope.close();
        }
    }

    /**
     * The template of the route that a path means, as {@code /products/{id}}: what servers count requests by, since
     * paths are endless.
     *
     * @param path still percent-encoded
     * @return the route of the method, else one of another method, or null if none has this path
     */
    public @Nullable String template(String method, String path) {
        return routes.template(method, path);
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

    private HttpResponse route(HttpRequest request, Invocation invocation) {
        String[] path;
        try {
            path = RequestPath.segments(request.path());
        } catch (FunctionException malformed) {
            return Problem.of(malformed);
        }
        if (request.body().length > HttpRequest.MAX_BODY_BYTES) {
            return Problem.of(new FunctionException(
                    ErrorKind.TOO_LARGE,
                    // A server stops reading there, so that nobody knows how many more were to come.
                    "The body has more than " + HttpRequest.MAX_BODY_BYTES + " bytes, which is the most allowed."));
        }
        Route route = routes.find(request.method(), path);
        return route == null ? Unserved.answer(routes, request, path) : call(route, request, path, invocation);
    }

    private HttpResponse call(Route route, HttpRequest request, String[] path, Invocation invocation) {
        var run = Observation.begin(functions.platform().telemetry(), route.function, invocation);
        try {
            Endpoint endpoint = route.endpoint(functions);
            if (!endpoint.takes(request)) {
                run.end("unsupported_media_type");
                return Problem.of(
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "The body must be application/json, in UTF-8 and not compressed.");
            }
            HttpResponse response = endpoint.answer(request, path);
            run.end(Observation.OK);
            return response;
        } catch (Throwable thrown) {
            // Errors too, such as a StackOverflowError: one request must not end the process that serves all others.
            return Problem.of(run.fail(thrown));
        }
    }
}
