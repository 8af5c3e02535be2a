package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.spelling.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The smoke call of a function of HTTP, as a client makes it: what the input names is put into the path and into {@code
 * If-Match}, the rest into the query, or into a body where the method has one.
 */
public final class SmokeRequest {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Trigger.Http http;
    private final String method;
    private String path;
    private final StringBuilder query = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final HttpHeaders.Builder headers = HttpHeaders.builder();

    private SmokeRequest(Trigger.Http http) {
        this.http = http;
        this.method = http.methods().get(0);
        this.path = http.path();
    }

    /**
     * The request.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if the input is no JSON
     */
    public static HttpRequest of(Trigger.Http http, Smoke smoke) {
        var request = new SmokeRequest(http);
        JsonReader json = reader(smoke.input().getBytes(StandardCharsets.UTF_8));
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            int from = json.position();
            json.skip();
            request.add(name, json.slice(from));
        }
        return request.made();
    }

    private void add(String name, byte[] value) {
        String variable = '{' + name + '}';
        String rest = '{' + name + "=**}";
        String header = key(http.headers(), name);
        String cookie = key(http.cookies(), name);
        if (path.contains(variable)) {
            path = path.replace(variable, PercentCoding.encode(texts(value).get(0)));
        } else if (path.endsWith(rest)) {
            path = path.replace(rest, PercentCoding.encode(texts(value).get(0)).replace("%2F", "/"));
        } else if (header != null) {
            headers.add(header, String.join(", ", texts(value)));
        } else if (cookie != null) {
            headers.add("Cookie", cookie + '=' + texts(value).get(0));
        } else if (name.equals(http.ifMatch())) {
            headers.add("If-Match", '"' + String.join("\", \"", texts(value)) + '"');
        } else if (WITH_BODY.contains(method)) {
            body.append(body.isEmpty() ? "" : ",")
                    .append(JsonWriter.foreign().text(name))
                    .append(':')
                    .append(new String(value, StandardCharsets.UTF_8));
        } else {
            for (String each : texts(value)) {
                query.append(query.isEmpty() ? "" : "&").append(PercentCoding.encode(name));
                query.append('=').append(PercentCoding.encode(each));
            }
        }
    }

    private static @Nullable String key(Map<String, String> components, String component) {
        for (Map.Entry<String, String> each : components.entrySet()) {
            if (each.getValue().equals(component)) {
                return each.getKey();
            }
        }
        return null;
    }

    private HttpRequest made() {
        byte[] json = {};
        if (http.idempotent() != null) {
            // A new one each time: else the answer of the version before would be given again.
            headers.add(IdempotencyKey.NAME, '"' + UUID.randomUUID().toString() + '"');
        }
        if (WITH_BODY.contains(method)) {
            headers.add("Content-Type", "application/json");
            json = ("{" + body + '}').getBytes(StandardCharsets.UTF_8);
        }
        return new HttpRequest(method, path, query.toString(), headers.build(), json);
    }

    /** The texts of a value, those of a list each. */
    private static List<String> texts(byte[] value) {
        JsonReader json = reader(value);
        List<String> texts = new ArrayList<>();
        if (json.kind() == '[') {
            json.beginArray();
            while (json.nextElement()) {
                texts.add(text(json));
            }
        } else {
            texts.add(text(json));
        }
        return texts;
    }

    private static String text(JsonReader json) {
        @Nullable String text = json.scalar();
        return text == null ? "" : text;
    }

    private static JsonReader reader(byte[] json) {
        return JsonReader.foreign(json, ErrorKind.INTERNAL, "A smoke call's input is not JSON.");
    }
}
