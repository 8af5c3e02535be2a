package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the values of a class travel, whichever platform carries them. Events are told apart where they are delivered. */
public enum Payload {
    /** {@link Void}: there is none. */
    NOTHING,
    /** {@code String}: text in UTF-8. */
    TEXT,
    /** {@code byte[]}: as it is. */
    BYTES,
    /** A whole {@link HttpRequest} or {@link HttpResponse}. */
    HTTP,
    /** Any other class: JSON. */
    JSON;

    /** How values of this class travel. */
    public static Payload of(Class<?> type) {
        if (type == Void.class) {
            return NOTHING;
        }
        if (type == String.class) {
            return TEXT;
        }
        if (type == byte[].class) {
            return BYTES;
        }
        return type == HttpRequest.class || type == HttpResponse.class ? HTTP : JSON;
    }

    /**
     * Bytes as text.
     *
     * @param what they are, as the error names them
     * @throws FunctionException INVALID if they are not UTF-8
     */
    public static String text(byte[] bytes, String what) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        // What was not UTF-8 has become U+FFFD, and so comes back as other bytes.
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            throw FunctionException.invalid(null, what + " is not UTF-8.");
        }
        return text;
    }

    /**
     * The bytes of a value, of a response those of its body.
     *
     * @param type the declared type of the value
     */
    @SuppressWarnings("unchecked")
    public static byte[] bytes(Type type, Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return value instanceof HttpResponse response
                ? response.body()
                : ((JsonCodec<Object>) Json.codec(type)).encode(value);
    }
}
