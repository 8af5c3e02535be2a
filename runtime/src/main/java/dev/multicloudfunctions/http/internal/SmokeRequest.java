package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.spelling.PercentCoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The smoke call of a function of HTTP, as a client makes it: what the input names is put into the path and into {@code
 * If-Match}, the rest into the query, or into a body where the method has one: JSON, the text of the component that takes the
 * whole body, or a form, whose files are objects as JSON has them.
 */
public final class SmokeRequest {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String FORM = "multipart/form-data";
    private static final String BOUNDARY = "smoke";

    private final Trigger.Http http;
    private final String method;
    private String path;
    private final StringBuilder query = new StringBuilder();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final boolean form;
    private final HttpHeaders.Builder headers = HttpHeaders.builder();

    private SmokeRequest(Trigger.Http http) {
        this.http = http;
        this.method = http.methods().get(0);
        this.path = http.path();
        this.form = http.consumed().contains(FORM);
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
        } else if (name.equals(http.body())) {
            append(texts(value).get(0));
        } else if (WITH_BODY.contains(method) && form) {
            parts(name, reader(value));
        } else if (WITH_BODY.contains(method)) {
            append((body.size() == 0 ? "{" : ",") + JsonWriter.foreign().text(name) + ':');
            body.writeBytes(value);
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
        if (http.idempotent() != null) {
            // A new one each time: else the answer of the version before would be given again.
            headers.add(IdempotencyKey.NAME, '"' + UUID.randomUUID().toString() + '"');
        }
        if (WITH_BODY.contains(method)) {
            if (form) {
                append("--" + BOUNDARY + "--\r\n");
            } else if (http.body() == null) {
                append(body.size() == 0 ? "{}" : "}");
            }
            if (!http.headers().containsKey("Content-Type")) {
                headers.add("Content-Type", type());
            }
        }
        return new HttpRequest(method, path, query.toString(), headers.build(), body.toByteArray());
    }

    private String type() {
        if (form) {
            return FORM + "; boundary=" + BOUNDARY;
        }
        // Of a range one type will do: nobody looks at the bytes of a smoke call before its function.
        return http.consumed().isEmpty()
                ? "application/json"
                : http.consumed().get(0).replace("*", "plain");
    }

    private void parts(String name, JsonReader json) {
        if (json.kind() == '[') {
            json.beginArray();
            while (json.nextElement()) {
                part(name, json);
            }
        } else {
            part(name, json);
        }
    }

    private void part(String name, JsonReader json) {
        String disposition = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + '"';
        if (json.kind() != '{') {
            append(disposition + "\r\n\r\n" + text(json) + "\r\n");
            return;
        }
        int from = json.position();
        json.skip();
        UploadedFile file = Json.codec(UploadedFile.class).decode(json.slice(from));
        append(disposition + "; filename=\"" + file.name() + "\"\r\nContent-Type: " + file.contentType() + "\r\n\r\n");
        body.writeBytes(file.bytes());
        append("\r\n");
    }

    private void append(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
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
