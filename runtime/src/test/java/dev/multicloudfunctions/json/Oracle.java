package dev.multicloudfunctions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Databind and the JDK's decoder of UTF-8 as a second opinion. Where we are stricter on purpose, the opinion is asked
 * first whether that rule is broken: a document in another encoding than UTF-8, U+0000, half of a surrogate pair, more
 * than 1,000 digits.
 */
final class Oracle {

    private static final int MAX_DIGITS = 1_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Json.MAX_DEPTH)
                            .maxNumberLength(Json.MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Oracle() {}

    /** The document's tree, or null if it is to be refused. */
    static @Nullable JsonNode tree(byte[] json) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            if (json.length > 0 && (json[0] == (byte) 0xef || json[0] == 0) || json.length > 1 && json[1] == 0) {
                return null;
            }
            JsonNode tree = MAPPER.readTree(json);
            return tree == null || tree.isMissingNode() || tree.isNull() || !allowed(tree) ? null : tree;
        } catch (CharacterCodingException notUtf8) {
            return null;
        } catch (IOException | ArithmeticException | NumberFormatException refused) {
            return null;
        }
    }

    private static boolean allowed(JsonNode node) {
        if (node.isTextual()) {
            return allowed(node.textValue());
        }
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            long scale = value.scale();
            return Math.max(value.precision() - scale, 1) + Math.max(scale, 0) <= MAX_DIGITS;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!allowed(member.getKey())) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!allowed(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** True if our tree says the same; numbers are compared by value, since an exponent is a way of writing. */
    static boolean same(@Nullable Object ours, JsonNode theirs) {
        if (ours == null) {
            return theirs.isNull();
        }
        if (ours instanceof Map<?, ?> map) {
            if (!theirs.isObject() || theirs.size() != map.size()) {
                return false;
            }
            for (Map.Entry<?, ?> member : map.entrySet()) {
                JsonNode other = theirs.get((String) member.getKey());
                if (other == null || !same(member.getValue(), other)) {
                    return false;
                }
            }
            return true;
        }
        if (ours instanceof List<?> list) {
            if (!theirs.isArray() || theirs.size() != list.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!same(list.get(i), theirs.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (ours instanceof Number number) {
            return theirs.isNumber() && new BigDecimal(number.toString()).compareTo(theirs.decimalValue()) == 0;
        }
        return ours instanceof Boolean flag
                ? theirs.isBoolean() && theirs.booleanValue() == flag
                : theirs.isTextual() && theirs.textValue().equals(ours);
    }

    static byte[] write(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }
}
