package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.openapi.Schemas.ordered;
import static dev.multicloudfunctions.openapi.SimpleSchemas.TEXT;

import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one route answers. */
final class Responses {

    private static final Map<String, Object> PROBLEM = ordered("$ref", "#/components/responses/Problem");

    private final Schemas schemas;
    private final Trigger.Http http;
    private final Class<?> output;

    Responses(Schemas schemas, Trigger.Http http, Class<?> output) {
        this.schemas = schemas;
        this.http = http;
        this.output = output;
    }

    Map<String, Object> document(boolean reads, List<String> problems) {
        var responses = new LinkedHashMap<String, Object>();
        int status = Payload.of(output) == Payload.NOTHING && http.status() == 200 ? 204 : http.status();
        responses.put(Integer.toString(status), success(status));
        if (http.etag() != null && reads) {
            responses.put("304", ordered("description", "The caller has this version already"));
        }
        for (String problem : problems) {
            responses.put(problem, PROBLEM);
        }
        return responses;
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
        if (status != 204 && Payload.of(output) != Payload.NOTHING) {
            response.put("content", content(schemas, output));
        }
        return response;
    }

    private static String description(int status) {
        return switch (status) {
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "Done, with nothing to say";
            default -> "Done";
        };
    }

    /** A body of this type, under its media type. */
    static Map<String, Object> content(Schemas schemas, Class<?> type) {
        return switch (Payload.of(type)) {
            case NOTHING -> Map.of();
            case TEXT -> ordered("text/plain", ordered("schema", TEXT));
            case BYTES -> ordered("application/octet-stream", Map.of());
            case HTTP -> ordered("*/*", Map.of());
            case JSON -> ordered("application/json", ordered("schema", schemas.of(type)));
        };
    }
}
