package dev.multicloudfunctions.http;

/**
 * A response.
 *
 * @param status from 200 to 599
 * @param headers the fields; {@code Content-Length} is the platform's to add
 * @param body the bytes, empty if there are none; not copied, so neither side changes it
 */
public record HttpResponse(int status, HttpHeaders headers, byte[] body) {

    /**
     * The same response, which sets these cookies as well.
     *
     * @throws IllegalStateException for a cookie that browsers drop
     */
    public HttpResponse with(SetCookie... cookies) {
        HttpHeaders.Builder all = headers.toBuilder();
        for (SetCookie cookie : cookies) {
            all.add("Set-Cookie", cookie.toHeader());
        }
        return new HttpResponse(status, all.build(), body);
    }

    /** The same response, where a field has this value alone. */
    public HttpResponse with(String field, String value) {
        return new HttpResponse(status, headers.toBuilder().set(field, value).build(), body);
    }

    /** The status alone: headers and body may hold what must not be logged. */
    @Override
    public String toString() {
        return Integer.toString(status);
    }
}
