package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@code google.cloud.pubsub.topic.v1.messagePublished}: what Pub/Sub pushes
 * (https://cloud.google.com/pubsub/docs/push#receive_push), which Eventarc passes on and the Functions Framework makes of
 * events of the first generation.
 */
final class PublishedMessage {

    private static final byte[] NOTHING = {};

    private byte[] data = NOTHING;
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private int attempt;

    private PublishedMessage() {}

    /**
     * Reads it.
     *
     * @throws FunctionException INVALID if it is no such message
     */
    static PublishedMessage read(byte[] json) {
        var message = new PublishedMessage();
        boolean found = false;
        JsonReader reader = JsonReader.foreign(
                json, ErrorKind.INVALID, "The event's data is not JSON, or nested or long beyond measure.");
        if (reader.beginObject()) {
            for (String name = reader.nextName(); name != null; name = reader.nextName()) {
                if (name.equals("message") && reader.kind() == '{') {
                    found = true;
                    message.members(reader);
                } else if (name.equals("deliveryAttempt") && reader.kind() == '0') {
                    message.attempt = attempt(reader.scalar());
                } else {
                    reader.skip();
                }
            }
        }
        reader.end();
        if (!found) {
            throw FunctionException.invalid("message", "The event's data has no message.");
        }
        return message;
    }

    private static int attempt(@Nullable String number) {
        try {
            return number == null ? 0 : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(number));
        } catch (NumberFormatException noCount) {
            return 0;
        }
    }

    private void members(JsonReader reader) {
        if (!reader.beginObject()) {
            return;
        }
        for (String name = reader.nextName(); name != null; name = reader.nextName()) {
            if (name.equals("attributes")) {
                attributes(reader);
                continue;
            }
            String text = reader.text();
            if (text != null && name.equals("data")) {
                data = bytes(text);
            } else if (text != null) {
                texts.put(name, text);
            }
        }
    }

    private void attributes(JsonReader reader) {
        if (reader.beginObject()) {
            for (String name = reader.nextName(); name != null; name = reader.nextName()) {
                String value = reader.scalar();
                if (value != null) {
                    attributes.put(name, value);
                }
            }
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("message.data", "Is not Base64.");
        }
    }

    byte[] data() {
        return data;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** A text of the message, as {@code publishTime}; null if it has none. */
    @Nullable
    String text(String name) {
        String text = texts.get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Which delivery this is; 0 where the subscription does not count, since it has no dead-letter policy. */
    int attempt() {
        return attempt;
    }
}
