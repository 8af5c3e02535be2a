package dev.multicloudfunctions.http;

/**
 * What stands around every function with a route: {@code table.around((request, route, next) -> next.handle(request))}. The
 * first declared is the outermost. A filter may answer without asking the next one, change the request, and change the answer.
 *
 * <p>It is called for requests that have a route, after the caller is known and before the input is decoded, in the invocation
 * of the request; not for unknown paths and methods, which no function serves. It is shared by all requests, so it must be
 * thread-safe. What it throws is answered and counted as if the function had thrown it.
 */
@FunctionalInterface
public interface HttpFilter {

    /**
     * Answers a request.
     *
     * @param request as it came, or as the filter before changed it
     * @param route the route of the request as it came; a filter that changes the path does not change the route
     * @param next the rest of the way: the next filter, at the end the function
     * @return what the caller gets; never null
     */
    HttpResponse handle(HttpRequest request, HttpRoute route, Next next);

    /** The rest of the way to the function. May be asked several times, which runs the function as often. */
    @FunctionalInterface
    interface Next {

        /**
         * Answers a request. Never throws: what the function throws has become a problem (RFC 9457) here.
         *
         * @param request whose variables of the path stay those of the request as it came
         */
        HttpResponse handle(HttpRequest request);
    }
}
