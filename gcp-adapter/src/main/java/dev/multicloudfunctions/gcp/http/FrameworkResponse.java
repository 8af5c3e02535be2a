package dev.multicloudfunctions.gcp.http;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;

/** Writes answers. */
final class FrameworkResponse {

    private FrameworkResponse() {}

    static void write(HttpResponse response, String method, com.google.cloud.functions.HttpResponse target)
            throws IOException {
        target.setStatusCode(response.status());
        append(response.headers(), target);
        byte[] body = response.body();
        boolean bodiless = response.status() == 204 || response.status() == 304;
        if (bodiless || ("HEAD".equals(method) && body.length == 0)) {
            return;
        }
        // The framework flushes before it ends an answer, which without a length would be chunked.
        target.appendHeader("Content-Length", Integer.toString(body.length));
        target.getOutputStream().write(body);
    }

    private static void append(HttpHeaders headers, com.google.cloud.functions.HttpResponse target) {
        for (int i = 0; i < headers.size(); i++) {
            target.appendHeader(headers.name(i), headers.value(i));
        }
    }
}
