package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.openapi.Schemas.ordered;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of {@link dev.multicloudfunctions.http.internal.Problem}; {@code errors} is there only if members are to blame. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Map<String, Object> of(Schemas schemas) {
        var kinds = new ArrayList<Object>();
        for (ErrorKind kind : ErrorKind.values()) {
            kinds.add(kind.name());
        }
        kinds.add("METHOD_NOT_ALLOWED");
        kinds.add("NOT_ACCEPTABLE");
        kinds.add("UNSUPPORTED_MEDIA_TYPE");

        var properties = new LinkedHashMap<String, Object>();
        properties.put("type", ordered("type", "string", "const", "about:blank"));
        properties.put("title", SimpleSchemas.TEXT);
        properties.put("status", ordered("type", "integer", "format", "int32"));
        properties.put("detail", SimpleSchemas.TEXT);
        properties.put("kind", ordered("type", "string", "enum", kinds));
        properties.put("errors", ordered("type", "array", "items", schemas.of(Fault.class)));
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        schema.put("required", List.of("type", "title", "status", "detail", "kind"));
        return schema;
    }
}
