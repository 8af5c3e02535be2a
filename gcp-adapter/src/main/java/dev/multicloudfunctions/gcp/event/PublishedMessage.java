package dev.multicloudfunctions.gcp.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
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

    private static final JsonFactory FACTORY = new JsonFactory();
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
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (name.equals("message") && value == JsonToken.START_OBJECT) {
                        found = true;
                        message.members(parser);
                    } else if (name.equals("deliveryAttempt") && value == JsonToken.VALUE_NUMBER_INT) {
                        message.attempt = parser.getIntValue();
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException malformed) {
            throw FunctionException.invalid(null, "The event's data is not JSON, or nested or long beyond measure.");
        }
        if (!found) {
            throw FunctionException.invalid("message", "The event's data has no message.");
        }
        return message;
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("attributes") && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String attribute = parser.currentName();
                    if (parser.nextToken().isScalarValue()) {
                        attributes.put(attribute, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else if (value != JsonToken.VALUE_STRING) {
                parser.skipChildren();
            } else if (name.equals("data")) {
                data = octets(parser.getText());
            } else {
                texts.put(name, parser.getText());
            }
        }
    }

    private static byte[] octets(String base64) {
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
