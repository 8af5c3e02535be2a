package dev.multicloudfunctions.container.cloudevents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of a request. The binary mode is the SDK's; so is the structured one, but on a mapper that refuses
 * what the SDK's own lets pass (duplicate keys, trailing text) and keeps decimals as they were written.
 */
final class EventReader {

    /** Made for the first event that needs it: it would take long at the start, where most processes never do. */
    private static final class Structured {

        static final ObjectReader READER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .addModule(JsonFormat.getCloudEventJacksonModule())
                .build()
                .readerFor(CloudEvent.class);
    }

    /** @throws FunctionException INVALID if the request holds no event */
    CloudEvent read(HttpRequest request) {
        String type = mediaType(request.headers().first("Content-Type"));
        if (type.equals("application/cloudevents+json")) {
            return structured(request.body());
        }
        if (type.startsWith("application/cloudevents")) {
            throw malformed("Of the structured modes only application/cloudevents+json is read, one event a request.");
        }
        if (request.headers().first("ce-specversion") == null) {
            throw malformed("There is neither a ce-specversion header (binary mode)"
                    + " nor the content type application/cloudevents+json (structured mode).");
        }
        return binary(request);
    }

    private CloudEvent structured(byte[] body) {
        try {
            CloudEvent event = Structured.READER.readValue(body);
            if (event == null) {
                throw malformed("The body is null.");
            }
            return event;
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
