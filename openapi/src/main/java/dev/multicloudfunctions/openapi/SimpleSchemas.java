package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.openapi.Schemas.ordered;

import dev.multicloudfunctions.http.UploadedFile;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** The schemas of the types that have no parts. */
final class SimpleSchemas {

    static final Map<String, Object> TEXT = ordered("type", "string");

    static final Map<Class<?>, Map<String, Object>> ALL = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(boolean.class, ordered("type", "boolean")),
            Map.entry(Boolean.class, ordered("type", "boolean")),
            Map.entry(byte.class, formatted("integer", "int8")),
            Map.entry(Byte.class, formatted("integer", "int8")),
            Map.entry(short.class, formatted("integer", "int16")),
            Map.entry(Short.class, formatted("integer", "int16")),
            Map.entry(int.class, formatted("integer", "int32")),
            Map.entry(Integer.class, formatted("integer", "int32")),
            Map.entry(long.class, formatted("integer", "int64")),
            Map.entry(Long.class, formatted("integer", "int64")),
            Map.entry(float.class, formatted("number", "float")),
            Map.entry(Float.class, formatted("number", "float")),
            Map.entry(double.class, formatted("number", "double")),
            Map.entry(Double.class, formatted("number", "double")),
            Map.entry(BigDecimal.class, ordered("type", "number")),
            Map.entry(Instant.class, formatted("string", "date-time")),
            Map.entry(LocalDate.class, formatted("string", "date")),
            Map.entry(Duration.class, formatted("string", "duration")),
            Map.entry(UUID.class, formatted("string", "uuid")),
            Map.entry(URI.class, formatted("string", "uri-reference")),
            // As OpenAPI 3.1 has files of forms: https://spec.openapis.org/oas/v3.1.0#considerations-for-file-uploads
            Map.entry(UploadedFile.class, ordered("type", "string", "contentMediaType", "application/octet-stream")),
            Map.entry(byte[].class, ordered("type", "string", "contentEncoding", "base64")));

    private SimpleSchemas() {}

    private static Map<String, Object> formatted(String type, String format) {
        return ordered("type", type, "format", format);
    }
}
