package dev.multicloudfunctions.http;

/**
 * A request as it came over the wire, before anything is decoded.
 *
 * @param method as it was sent; methods are case-sensitive
 * @param path starts with a slash and is still percent-encoded, so that {@code %2F} is not a separator; a platform
 *     that hands over decoded paths encodes each segment again
 * @param query what follows the question mark, still encoded; empty if there is none
 * @param headers the fields
 * @param body the bytes, empty if there are none; not copied, so neither side changes it
 */
public record HttpRequest(String method, String path, String query, HttpHeaders headers, byte[] body) {

    /** The largest body in bytes: 1 MiB, the smallest limit among the platforms after their own encodings. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    private static final byte[] NO_BODY = {};

    /** A request without a body; {@code target} may hold a query. */
    public static HttpRequest of(String method, String target) {
        return of(method, target, HttpHeaders.EMPTY, NO_BODY);
    }

    /** A request whose {@code target} may hold a query. */
    public static HttpRequest of(String method, String target, HttpHeaders headers, byte[] body) {
        int question = target.indexOf('?');
        return question < 0
                ? new HttpRequest(method, target, "", headers, body)
                : new HttpRequest(method, target.substring(0, question), target.substring(question + 1), headers, body);
    }

    /** Method and path alone: query, headers and body may hold what must not be logged. */
    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
