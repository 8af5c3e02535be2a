package dev.multicloudfunctions.container.cloudevents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of a request. The binary mode is the SDK's; so is the structured one, but on a mapper that refuses
 * what the SDK's own lets pass (duplicate keys, trailing text) and keeps decimals as they were written.
 */
final class EventReader {

    /** Made for the first event that needs it: it would take long at the start, where most processes never do. */
    private static final class Structured {

        static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .addModule(JsonFormat.getCloudEventJacksonModule())
                .build();
    }

    /** @throws FunctionException INVALID if the request holds no event */
    CloudEvent read(HttpRequest request) {
        String type = mediaType(request.headers().first("Content-Type"));
        if (type.equals("application/cloudevents+json")) {
            return complete(structured(request.body()));
        }
        if (type.startsWith("application/cloudevents")) {
            throw malformed("Of the structured modes only application/cloudevents+json is read, one event a request.");
        }
        if (request.headers().first("ce-specversion") == null) {
            throw malformed("There is neither a ce-specversion header (binary mode)"
                    + " nor the content type application/cloudevents+json (structured mode).");
        }
        return complete(binary(request));
    }

    /** The SDK takes version 0.3 and empty attributes; the specification of 1.0 does not. */
    private static CloudEvent complete(CloudEvent event) {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw malformed("The attribute specversion must be 1.0.");
        }
        if (event.getId().isEmpty()
                || event.getType().isEmpty()
                || event.getSource().toString().isEmpty()) {
            throw malformed("The attributes id, source and type must not be empty.");
        }
        return event;
    }

    private static CloudEvent structured(byte[] body) {
        try {
            JsonNode event = Structured.MAPPER.readTree(body);
            for (Map.Entry<String, JsonNode> attribute : event.properties()) {
                // The SDK would make text of it.
                if (attribute.getValue().isContainerNode()
                        && !attribute.getKey().equals("data")) {
                    throw malformed("An attribute is an object or an array.");
                }
            }
            if (!event.isObject()) {
                throw malformed("The body is not an object.");
            }
            return Structured.MAPPER.treeToValue(event, CloudEvent.class);
        } catch (JacksonException malformed) {
            throw malformed("The body is not an event in JSON: it breaks JSON's rules, or an attribute is missing"
                    + " (specversion, id, source, type) or of the wrong type.");
        } catch (IOException | CloudEventRWException malformed) {
            throw malformed("An attribute is missing (specversion, id, source, type) or of the wrong type.");
        }
    }

    private static CloudEvent binary(HttpRequest request) {
        try {
            return HttpMessageFactory.createReader(headers -> attributes(request.headers(), headers), request.body())
                    .toEvent();
        } catch (CloudEventRWException | IllegalStateException | IllegalArgumentException malformed) {
            throw malformed("A header is missing (ce-specversion, ce-id, ce-source, ce-type) or of the wrong type.");
        }
    }

    /** The HTTP binding has attributes percent-encoded, as headers carry ASCII only; the SDK leaves them so. */
    private static void attributes(HttpHeaders headers, BiConsumer<String, String> target) {
        headers.asMap().forEach((name, values) -> {
            String value = values.get(0);
            boolean attribute = name.regionMatches(true, 0, "ce-", 0, 3);
            target.accept(
                    name, attribute ? URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8) : value);
        });
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.trim().toLowerCase(Locale.ROOT);
    }

    private static FunctionException malformed(String reason) {
        return FunctionException.invalid(null, "This is not a CloudEvent 1.0. " + reason);
    }
}
