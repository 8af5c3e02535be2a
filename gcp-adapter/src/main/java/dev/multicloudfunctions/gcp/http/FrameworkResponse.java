package dev.multicloudfunctions.gcp.http;

import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes answers. */
final class FrameworkResponse {

    private FrameworkResponse() {}

    static void write(HttpResponse response, String method, com.google.cloud.functions.HttpResponse target)
            throws IOException {
        target.setStatusCode(response.status());
        for (Map.Entry<String, List<String>> field : response.headers().asMap().entrySet()) {
            for (String value : field.getValue()) {
                target.appendHeader(field.getKey(), value);
            }
        }
        byte[] body = response.body();
        boolean bodiless = response.status() == 204 || response.status() == 304;
        if (bodiless || ("HEAD".equals(method) && body.length == 0)) {
            return;
        }
        // The framework flushes before it ends an answer, which without a length would be chunked.
        target.appendHeader("Content-Length", Integer.toString(body.length));
        target.getOutputStream().write(body);
    }
}
