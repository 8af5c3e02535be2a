package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.json.JsonReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The smoke call of a function of HTTP, as a client makes it: what the input names is put into the path, the rest into the
 * query, or into a body where the method has one.
 *
 * @param query without question mark, empty for none
 * @param json the body; null for none
 * @param expected the failure that a healthy version answers with; null if it succeeds
 */
record SmokeRequest(
        String function,
        String method,
        String path,
        String query,
        @Nullable String json,
        @Nullable ErrorKind expected) {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** Those of all functions that have one, in the order of the table. */
    static List<SmokeRequest> of(FunctionTable table) {
        List<SmokeRequest> requests = new ArrayList<>();
        for (FunctionDefinition each : table.definitions()) {
            Smoke smoke = each.smoke();
            if (smoke != null && each.trigger() instanceof Trigger.Http http) {
                requests.add(of(each.name(), http, smoke));
            }
        }
        return requests;
    }

    private static SmokeRequest of(String function, Trigger.Http http, Smoke smoke) {
        String method = http.methods().get(0);
        String path = http.path();
        var query = new StringBuilder();
        var body = new StringBuilder();
        JsonReader json = reader(smoke.input().getBytes(StandardCharsets.UTF_8));
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            int from = json.position();
            json.skip();
            byte[] value = json.slice(from);
            String variable = '{' + name + '}';
            if (path.contains(variable)) {
                path = path.replace(variable, encoded(value));
            } else if (WITH_BODY.contains(method)) {
                body.append(body.isEmpty() ? "" : ",").append(JsonTexts.quoted(name));
                body.append(':').append(new String(value, StandardCharsets.UTF_8));
            } else {
                query.append(query.isEmpty() ? "" : "&").append(URLEncoder.encode(name, StandardCharsets.UTF_8));
                query.append('=').append(encoded(value));
            }
        }
        String sent = WITH_BODY.contains(method) ? "{" + body + '}' : null;
        return new SmokeRequest(function, method, path, query.toString(), sent, smoke.expected());
    }

    /** Whether it asks without a body, and a healthy version answers it with success. */
    boolean reads() {
        return method.equals("GET") && expected == null;
    }

    String target() {
        return query.isEmpty() ? path : path + '?' + query;
    }

    private static String encoded(byte[] value) {
        String text = reader(value).scalar();
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static JsonReader reader(byte[] json) {
        return JsonReader.foreign(json, ErrorKind.INTERNAL, "A smoke call's input is not JSON.");
    }
}
