package dev.multicloudfunctions.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/**
 * The body of a request, as the corpus describes it.
 *
 * @param text with variables; empty if {@code bytes} are meant
 * @param bytes as they are
 */
record RequestBody(String text, byte[] bytes) {

    private static final byte[] NONE = {};

    static RequestBody none() {
        return new RequestBody("", NONE);
    }

    static RequestBody text(String text) {
        return new RequestBody(text, NONE);
    }

    static RequestBody base64(String base64) {
        return new RequestBody("", Base64.getDecoder().decode(base64));
    }

    /**
     * A body too large to be written out: {@code before}, then {@code repeat} so many {@code times}, or as often as
     * {@code fill} bytes in all allow, then {@code after}.
     */
    static RequestBody generated(JsonNode recipe) {
        String before = recipe.path("before").asText();
        String repeat = recipe.path("repeat").asText();
        String after = recipe.path("after").asText();
        int fill = recipe.path("fill").asInt() - bytes(before) - bytes(after);
        int times =
                recipe.has("fill") ? fill / bytes(repeat) : recipe.path("times").asInt();
        return text(before + repeat.repeat(times) + after);
    }

    byte[] toBytes(Variables variables) {
        return text.isEmpty() ? bytes : variables.fill(text).getBytes(UTF_8);
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
