package dev.multicloudfunctions.aws.envelope;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record of Kafka: a list of objects with one member each, whose value is a list of bytes
 * (https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html).
 */
final class KafkaHeaders {

    private KafkaHeaders() {}

    /**
     * Reads the list that comes next.
     *
     * @param headers gets each, as text where its bytes are UTF-8, else as Base64; of two with one name the later
     * @return whether all are text and have names of their own
     */
    static boolean read(JsonReader json, Map<String, String> headers) {
        boolean textual = true;
        if (json.beginArray()) {
            while (json.nextElement()) {
                if (json.beginObject()) {
                    for (String name = json.nextName(); name != null; name = json.nextName()) {
                        byte[] bytes = bytes(json);
                        var text = new String(bytes, StandardCharsets.UTF_8);
                        boolean isText = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
                        String before = headers.put(
                                name, isText ? text : Base64.getEncoder().encodeToString(bytes));
                        textual &= isText && before == null;
                    }
                }
            }
        }
        return textual;
    }

    /** Java writes bytes with a sign. */
    private static byte[] bytes(JsonReader json) {
        var bytes = new ByteArrayOutputStream();
        if (json.beginArray()) {
            while (json.nextElement()) {
                bytes.write(number(json.scalar()));
            }
        }
        return bytes.toByteArray();
    }

    private static int number(@Nullable String text) {
        try {
            return Integer.parseInt(String.valueOf(text));
        } catch (NumberFormatException notANumber) {
            throw FunctionException.invalid("headers", "A header of a record is no list of bytes.");
        }
    }
}
