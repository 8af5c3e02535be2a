package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.CallerLimit;
import dev.multicloudfunctions.http.internal.HttpAnswer;
import dev.multicloudfunctions.invocation.Invocation;

/** Answers the requests of some paths. Thread-safe. Endpoints are asked in the order of their beans. */
public interface PathHandler {

    /**
     * Whether this endpoint answers requests of a path.
     *
     * @param path still percent-encoded
     */
    boolean serves(String path);

    /**
     * The name under which a request is counted, as {@code /products/{id}}; there are few distinct ones.
     *
     * @param path one that this endpoint serves
     */
    String route(String method, String path);

    /** Whether requests queue up when the instance is busy, as all do but probes. */
    default boolean waitsForItsTurn() {
        return true;
    }

    /**
     * The largest body that is read, in bytes; a larger one is refused with 413 before the endpoint is asked.
     *
     * @param path one that this endpoint serves
     */
    default int maxBodyBytes(String method, String path) {
        return HttpRequest.MAX_BODY_BYTES;
    }

    /** Whether pages of the other site that a request comes from may change something here. */
    default boolean admits(HttpHeaders headers) {
        return false;
    }

    /** A refusal as pages of other sites may read it, of a request that this endpoint was not asked about. */
    default HttpResponse readable(String method, HttpHeaders headers, HttpResponse refusal) {
        return refusal;
    }

    /**
     * Answers a request whose path this endpoint serves.
     *
     * @throws dev.multicloudfunctions.error.FunctionException becomes the problem of its kind
     */
    HttpResponse handle(HttpRequest request, Invocation invocation);

    /**
     * The same with the route, for endpoints that learn it only when they answer.
     *
     * @param callers is asked about a caller who has shown a right token or key
     */
    default HttpAnswer answer(HttpRequest request, Invocation invocation, CallerLimit callers) {
        return new HttpAnswer(handle(request, invocation), route(request.method(), request.path()));
    }
}
