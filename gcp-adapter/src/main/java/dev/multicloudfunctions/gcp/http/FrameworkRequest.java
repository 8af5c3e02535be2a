package dev.multicloudfunctions.gcp.http;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads requests. */
final class FrameworkRequest {

    private FrameworkRequest() {}

    /** The fields of a request. */
    static HttpHeaders headers(com.google.cloud.functions.HttpRequest request) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (Map.Entry<String, List<String>> field : request.getHeaders().entrySet()) {
            for (String value : field.getValue()) {
                headers.add(field.getKey(), value);
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
                body(request));
    }

    /** Path and query as they were sent, of a whole URI; the framework's own path is normalised in its version 2. */
    private static String target(String uri) {
        int scheme = uri.indexOf("://");
        int path = scheme < 0 ? uri.indexOf('/') : uri.indexOf('/', scheme + 3);
        return path < 0 ? "*" : uri.substring(path);
    }

    private static byte[] body(com.google.cloud.functions.HttpRequest request) throws IOException {
        // A body that says to be too large is not read, and stands for itself by its length.
        return request.getContentLength() > HttpRequest.MAX_BODY_BYTES
                ? new byte[HttpRequest.MAX_BODY_BYTES + 1]
                : request.getInputStream().readNBytes(HttpRequest.MAX_BODY_BYTES + 1);
    }
}
