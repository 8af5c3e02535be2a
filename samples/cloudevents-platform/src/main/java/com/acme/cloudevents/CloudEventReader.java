package com.acme.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.json.Json;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a request in the three content modes of
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md.
 */
final class CloudEventReader {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String PREFIX = "ce-";

    private CloudEventReader() {}

    /** Whether a request brings events; all others are for the functions' routes. */
    static boolean brings(HttpRequest request) {
        return request.method().equals("POST")
                && request.path().equals("/")
                && (request.headers().first("ce-specversion") != null
                        || mediaType(request).startsWith("application/cloudevents"));
    }

    static boolean isBatch(HttpRequest request) {
        return mediaType(request).equals(BATCH);
    }

    /** @throws FunctionException INVALID unless every event of the request is whole */
    static List<CloudEvent> read(HttpRequest request) {
        return switch (mediaType(request)) {
            case STRUCTURED -> List.of(structured(Json.tree(request.body(), Json.MAX_BYTES)));
            case BATCH -> batch(Json.tree(request.body(), Json.MAX_BYTES));
            default -> List.of(binary(request));
        };
    }

    private static List<CloudEvent> batch(Object json) {
        if (!(json instanceof List<?> elements)) {
            throw FunctionException.invalid(null, "A batch is an array of events.");
        }
        var events = new ArrayList<CloudEvent>();
        for (Object element : elements) {
            events.add(structured(element));
        }
        return events;
    }

    private static CloudEvent structured(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            throw FunctionException.invalid(null, "An event is an object.");
        }
        Map<String, String> attributes = new HashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof Map || value instanceof List) {
                if (!"data".equals(name)) {
                    throw FunctionException.invalid(
                            String.valueOf(name), "An attribute is text, a number or a boolean.");
                }
            } else if (value != null) {
                attributes.put(String.valueOf(name), String.valueOf(value));
            }
        });
        attributes.remove("data");
        String bytes = attributes.remove("data_base64");
        return new CloudEvent(attributes, bytes == null ? data(members.get("data"), attributes) : decoded(bytes));
    }

    /** Text is JSON's unless the event says that it is of another type. */
    private static byte[] data(@Nullable Object data, Map<String, String> attributes) {
        if (data == null) {
            return new byte[0];
        }
        String type = attributes.getOrDefault("datacontenttype", "application/json");
        return data instanceof String text && !type.contains("json") ? text.getBytes(UTF_8) : Json.bytes(data);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("data_base64", "This is not base64.");
        }
    }

    /** Attributes are percent-encoded in headers; a plus is one. */
    private static CloudEvent binary(HttpRequest request) {
        Map<String, String> attributes = new HashMap<>();
        request.headers().asMap().forEach((name, values) -> {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                String attribute = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                try {
                    attributes.put(attribute, URLDecoder.decode(values.get(0).replace("+", "%2B"), UTF_8));
                } catch (IllegalArgumentException malformed) {
                    throw FunctionException.invalid(attribute, "Its percent-encoding is malformed.");
                }
            }
        });
        String type = request.headers().first("Content-Type");
        if (type != null) {
            attributes.put("datacontenttype", type);
        }
        return new CloudEvent(attributes, request.body());
    }

    private static String mediaType(HttpRequest request) {
        String type = request.headers().first("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }
}
