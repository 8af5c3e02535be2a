package dev.multicloudfunctions.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of answers, numbers with every digit. */
final class Body {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Body() {}

    static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }

    /** The body as JSON; missing if it is none. */
    static JsonNode json(HttpResponse answer) {
        try {
            return MAPPER.readTree(text(answer));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The content type in one spelling: lower case, without blanks; empty if there is none. */
    static String type(HttpResponse answer) {
        @Nullable String type = answer.headers().first("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
