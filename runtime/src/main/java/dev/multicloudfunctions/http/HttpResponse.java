package dev.multicloudfunctions.http;

/**
 * A response.
 *
 * @param status from 200 to 599
 * @param headers the fields; {@code Content-Length} is the platform's to add
 * @param body the bytes, empty if there are none; not copied, so neither side changes it
 */
public record HttpResponse(int status, HttpHeaders headers, byte[] body) {

    /** The status alone: headers and body may hold what must not be logged. */
    @Override
    public String toString() {
        return Integer.toString(status);
    }
}
