package dev.multicloudfunctions.gcp.http;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads requests. */
final class FrameworkRequest {

    private static final byte[] NO_BODY = {};

    private FrameworkRequest() {}

    /** The fields of a request. */
    static HttpHeaders headers(com.google.cloud.functions.HttpRequest request) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (Map.Entry<String, List<String>> field : request.getHeaders().entrySet()) {
            List<String> values = field.getValue();
            for (int i = 0; i < values.size(); i++) {
                headers.add(field.getKey(), values.get(i));
            }
        }
        return headers.build();
    }

    /**
     * A request, with as much of its body as is needed to see that it is too large.
     *
     * @throws IOException if the body breaks off
     */
    static HttpRequest of(com.google.cloud.functions.HttpRequest request, HttpHeaders headers) throws IOException {
        String target = target(request.getUri());
        int question = target.indexOf('?');
        return new HttpRequest(
                request.getMethod(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                body(request, headers));
    }

    /** Path and query as they were sent, of a whole URI; the framework's own path is normalised in its version 2. */
    private static String target(String uri) {
        int scheme = uri.indexOf("://");
        int path = scheme < 0 ? uri.indexOf('/') : uri.indexOf('/', scheme + 3);
        return path < 0 ? "*" : uri.substring(path);
    }

    /** Whether the request said that it has a body. */
    static boolean hasBody(HttpHeaders headers) {
        String length = headers.first("Content-Length");
        return length == null ? headers.first("Transfer-Encoding") != null : !length.equals("0");
    }

    private static byte[] body(com.google.cloud.functions.HttpRequest request, HttpHeaders headers) throws IOException {
        boolean chunked = headers.first("Transfer-Encoding") != null;
        if (!chunked && headers.first("Content-Length") == null) {
            return NO_BODY; // RFC 9112, section 6.3; the framework speaks HTTP/1.1 alone
        }
        long length = request.getContentLength();
        // A body that says to be too large is not read, and stands for itself by its length.
        if (length > HttpRequest.MAX_BODY_BYTES) {
            return new byte[HttpRequest.MAX_BODY_BYTES + 1];
        }
        // One byte more than there are, so that the end is read, too.
        int most = chunked || length < 0 ? HttpRequest.MAX_BODY_BYTES : (int) length;
        return request.getInputStream().readNBytes(most + 1);
    }
}
