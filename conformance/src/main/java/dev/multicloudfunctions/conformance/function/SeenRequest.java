package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reached a function of a whole request.
 *
 * @param method as it arrived
 * @param query as it arrived, still encoded
 * @param headers those whose names begin with {@code x-conformance-}, names in lower case
 * @param body in base64
 */
public record SeenRequest(String method, String query, Map<String, List<String>> headers, String body) {

    static SeenRequest of(HttpRequest request) {
        var headers = new TreeMap<String, List<String>>();
        request.headers().asMap().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-conformance-")) {
                headers.put(lower, values);
            }
        });
        return new SeenRequest(
                request.method(), request.query(), headers, Base64.getEncoder().encodeToString(request.body()));
    }
}
