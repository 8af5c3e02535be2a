package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.openapi.Schemas.ordered;
import static dev.multicloudfunctions.openapi.SimpleSchemas.TEXT;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Trigger;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one route answers. */
final class Responses {

    private final Schemas schemas;
    private final Trigger.Http http;
    private final Payload payload;
    private final Type output;

    Responses(Schemas schemas, Trigger.Http http, BoundFunction<?, ?> bound) {
        this.schemas = schemas;
        this.http = http;
        this.payload = Payload.of(bound.output());
        this.output = bound.outputType();
    }

    Map<String, Object> document(boolean reads, Map<String, Object> problems) {
        var responses = new LinkedHashMap<String, Object>();
        int status = payload == Payload.NOTHING && http.status() == 200 ? 204 : http.status();
        responses.put(Integer.toString(status), success(status));
        if (http.etag() != null && reads) {
            responses.put("304", ordered("description", "The caller has this version already"));
        }
        responses.putAll(problems);
        return responses;
    }

    /** The types of the answer, which a caller may not accept; none if it is none or any. */
    Set<String> types() {
        boolean any = http.status() == 204 || payload == Payload.NOTHING || payload == Payload.HTTP;
        return any
                ? Set.of()
                : content(schemas, payload, output, http.produced()).keySet();
    }

    private Map<String, Object> success(int status) {
        Map<String, Object> response = ordered("description", description(status));
        var headers = new LinkedHashMap<String, Object>();
        if (http.etag() != null) {
            headers.put("ETag", ordered("schema", TEXT));
        }
        if (http.location() != null) {
            headers.put("Location", ordered("schema", TEXT));
        }
        if (!headers.isEmpty()) {
            response.put("headers", headers);
        }
        if (status != 204 && payload != Payload.NOTHING) {
            response.put("content", content(schemas, payload, output, http.produced()));
        }
        return response;
    }

    private static String description(int status) {
        return switch (status) {
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 203 -> "Done, as another source tells it";
            case 207, 208 -> "Done; the body tells of each part";
            case 204 -> "Done, with nothing to say";
            default -> "Done";
        };
    }

    /** A body of this type, under the declared media types or its own. */
    static Map<String, Object> content(Schemas schemas, Payload payload, Type type, List<String> declared) {
        return switch (payload) {
            case NOTHING -> Map.of();
            case TEXT -> content(declared, "text/plain", ordered("schema", TEXT));
            case BYTES -> content(declared, "application/octet-stream", Map.of());
            case HTTP -> content(declared, "*/*", Map.of());
            case JSON -> content(declared, "application/json", ordered("schema", schemas.of(type)));
        };
    }

    /** The same body under each of the declared media types, or under the other one if there are none. */
    static Map<String, Object> content(List<String> declared, String otherwise, Map<String, Object> body) {
        var content = new LinkedHashMap<String, Object>();
        for (String type : declared.isEmpty() ? List.of(otherwise) : declared) {
            content.put(type, body);
        }
        return content;
    }
}
