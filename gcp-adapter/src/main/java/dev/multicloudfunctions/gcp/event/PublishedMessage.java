package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.json.JsonReader;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@code google.cloud.pubsub.topic.v1.messagePublished}: what Pub/Sub pushes
 * (https://cloud.google.com/pubsub/docs/push#receive_push), which Eventarc passes on and the Functions Framework makes of
 * events of the first generation.
 */
public final class PublishedMessage {

    private static final byte[] NOTHING = {};
    private static final String METADATA = "x-goog-pubsub-";

    /** https://cloud.google.com/pubsub/docs/open-telemetry-tracing: the attributes of Google's own clients. */
    private static final String CLIENT_TRACE = "googclient_";

    private static final String OF_HTTP =
            " host user-agent connection transfer-encoding authorization forwarded via from te traceparent tracestate ";

    private byte[] data = NOTHING;
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private int attempt = 1;
    private boolean subscribed;

    private PublishedMessage() {}

    /**
     * The message of a request that a push subscription made, wrapped in JSON, or not wrapped and with its metadata
     * (https://cloud.google.com/pubsub/docs/payload-unwrapping). Not wrapped, its attributes are headers among those of HTTP,
     * which are left out as far as they are known.
     *
     * @return null if the request does not look like one
     */
    public static @Nullable PublishedMessage pushed(HttpRequest request) {
        byte[] body = request.body();
        if (request.headers().first(METADATA + "message-id") != null) {
            var message = new PublishedMessage();
            message.data = body;
            message.headers(request.headers());
            return message;
        }
        if (body.length == 0 || body[0] != '{') {
            return null;
        }
        try {
            PublishedMessage message = read(body);
            return message.subscribed && message.text("messageId") != null ? message : null;
        } catch (FunctionException another) {
            return null;
        }
    }

    private void headers(HttpHeaders headers) {
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            String value = headers.first(name);
            if (value == null) {
                continue;
            }
            switch (name) {
                case METADATA + "message-id":
                    texts.put("messageId", value);
                    break;
                case METADATA + "publish-time":
                    texts.put("publishTime", value);
                    break;
                case METADATA + "ordering-key":
                    texts.put("orderingKey", value);
                    break;
                case METADATA + "delivery-attempt":
                    attempt = IncomingRecord.attempt(value);
                    break;
                default:
                    if (!isOfHttp(name)) {
                        attributes.put(headers.name(i), value);
                    }
            }
        }
    }

    /** What Pub/Sub, Google's front end and Cloud Run write. */
    private static boolean isOfHttp(String name) {
        return name.startsWith("content-")
                || name.startsWith("accept")
                || name.startsWith("x-goog")
                || name.startsWith("x-forwarded-")
                || name.startsWith("x-cloud-")
                || name.startsWith("function-")
                || OF_HTTP.contains(' ' + name + ' ');
    }

    /** The invocation in the trace of whoever published it: as our own publishers write it, or as Google's clients do. */
    Invocation continuing(Invocation invocation) {
        String parent = attributes.get(CLIENT_TRACE + "traceparent");
        return parent == null || attributes.containsKey("traceparent")
                ? invocation.continuing(attributes)
                : invocation.continuing(TraceContext.parse(parent, attributes.get(CLIENT_TRACE + "tracestate")));
    }

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
                } else if (name.equals("subscription") && reader.kind() == '"') {
                    message.subscribed = reader.text() != null;
                } else if (name.equals("deliveryAttempt") && reader.kind() == '0') {
                    message.attempt = IncomingRecord.attempt(reader.scalar());
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

    /** What the dead letters keep of it: all. */
    Message letter(String id) {
        return Message.of(id, DeadLetters.TOPIC, data, attributes, 1, text("orderingKey"));
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

    /** Which delivery this is; 1 too where the subscription does not count, since it has no dead-letter policy. */
    int attempt() {
        return attempt;
    }
}
