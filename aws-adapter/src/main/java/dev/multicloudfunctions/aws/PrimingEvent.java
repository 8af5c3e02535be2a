package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function's smoke call as the gateway would send it, so that priming takes the way of a request. */
@SuppressWarnings("rawtypes") // the codec of free-form objects
final class PrimingEvent {

    private static final JsonCodec<Map> OBJECT = Json.codec(Map.class);

    private PrimingEvent() {}

    /** The event; null if the call is none that a request can make. */
    static byte @Nullable [] of(Trigger.Http http, Smoke smoke) {
        var rest = new LinkedHashMap<String, Object>();
        String path = http.path();
        for (Object each :
                OBJECT.decode(smoke.input().getBytes(StandardCharsets.UTF_8)).entrySet()) {
            var member = (Map.Entry<?, ?>) each;
            String variable = "{" + member.getKey() + "}";
            if (path.contains(variable)) {
                path = path.replace(variable, encoded(member.getValue()));
            } else {
                rest.put(String.valueOf(member.getKey()), member.getValue());
            }
        }
        // The last method is the one that takes a body, where there is a choice.
        String method = http.methods().get(http.methods().size() - 1);
        boolean body = !method.equals("GET") && !method.equals("DELETE");
        return path.indexOf('{') < 0 && !path.isEmpty() ? event(method, path, body, rest) : null;
    }

    private static byte[] event(String method, String path, boolean body, Map<String, Object> rest) {
        var query = new StringBuilder();
        if (!body) {
            rest.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(encoded(value)));
        }
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "2.0");
        event.put("rawPath", path);
        event.put("rawQueryString", query.toString());
        event.put("headers", Map.of("accept", "*/*", "content-type", "application/json"));
        event.put("requestContext", Map.of("http", Map.of("method", method)));
        if (body) {
            event.put("body", new String(OBJECT.encode(rest), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", false);
        return OBJECT.encode(event);
    }

    private static String encoded(@Nullable Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }
}
