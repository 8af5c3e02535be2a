package dev.multicloudfunctions.aws.redrive;

import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as SQS hands it over
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html): one that SQS itself moved is
 * as its sender wrote it, one of ours has our attributes beside the sender's.
 */
final class QueuedMessage {

    private String id = "";
    private String receipt = "";
    private String body = "";
    private final Map<String, String> system = new HashMap<>();
    private final Map<String, Attribute> attributes = new HashMap<>();

    /**
     * What a sender wrote beside a message.
     *
     * @param type as {@code String}, {@code Number} or {@code Binary}, perhaps with a name of the sender's after it
     * @param bytes in Base64
     */
    private record Attribute(
            String type, @Nullable String text, @Nullable String bytes) {

        void toQueue(JsonWriter json) {
            json.beginObject().member("DataType", type);
            if (text != null) {
                json.member("StringValue", text);
            }
            if (bytes != null) {
                json.member("BinaryValue", bytes);
            }
            json.endObject();
        }

        void toFunction(JsonWriter json) {
            json.beginObject()
                    .member("Type", type)
                    .member("Value", orEmpty(text == null ? bytes : text))
                    .endObject();
        }
    }

    private QueuedMessage() {}

    static QueuedMessage read(JsonReader json) {
        var message = new QueuedMessage();
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "MessageId" -> message.id = orEmpty(json.text());
                    case "ReceiptHandle" -> message.receipt = orEmpty(json.text());
                    case "Body" -> message.body = orEmpty(json.text());
                    case "Attributes" -> message.system(json);
                    case "MessageAttributes" -> message.attributes(json);
                    default -> json.skip();
                }
            }
        }
        return message;
    }

    private void system(JsonReader json) {
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                system.put(name, orEmpty(json.scalar()));
            }
        }
    }

    private void attributes(JsonReader json) {
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                attribute(name, json);
            }
        }
    }

    /** Only the members that a message is sent with: of those that SQS does not use it hands over empty ones. */
    private void attribute(String name, JsonReader json) {
        String type = "String";
        String text = null;
        String bytes = null;
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                String value = json.kind() == '"' ? json.text() : null;
                if (value == null) {
                    json.skip();
                    continue;
                }
                switch (member) {
                    case "DataType" -> type = value;
                    case "StringValue" -> text = value;
                    case "BinaryValue" -> bytes = value;
                    default -> {}
                }
            }
        }
        attributes.put(name, new Attribute(type, text, bytes));
    }

    String id() {
        return id;
    }

    String receipt() {
        return receipt;
    }

    String body() {
        return body;
    }

    @Nullable
    String function() {
        return isOurs() ? text(DeadLetters.FUNCTION) : null;
    }

    /** A sender's attributes may have the names of ours, but what SQS moves knows from where. */
    private boolean isOurs() {
        return text(DeadLetters.FUNCTION) != null
                && text(DeadLetters.REASON) != null
                && !system.containsKey("DeadLetterQueueSourceArn");
    }

    private @Nullable String text(String name) {
        Attribute attribute = attributes.get(name);
        return attribute == null ? null : attribute.text();
    }

    private Map<String, Attribute> sent() {
        if (!isOurs()) {
            return attributes;
        }
        Map<String, Attribute> sent = new HashMap<>();
        attributes.forEach((name, attribute) -> {
            String before = DeadLetters.sent(name);
            if (before != null) {
                sent.put(before, attribute);
            }
        });
        return sent;
    }

    /** What puts the message, as it was before it became a letter, into a queue. */
    byte[] request(String queue) {
        JsonWriter json = JsonWriter.foreign(body.length() + 1024)
                .beginObject()
                .member("QueueUrl", queue)
                .member("MessageBody", body)
                .name("MessageAttributes")
                .beginObject();
        sent().forEach((name, attribute) -> attribute.toQueue(json.name(name)));
        json.endObject();
        String trace = system.get("AWSTraceHeader");
        if (trace != null) {
            json.name("MessageSystemAttributes")
                    .beginObject()
                    .name("AWSTraceHeader")
                    .beginObject()
                    .member("DataType", "String")
                    .member("StringValue", trace)
                    .endObject()
                    .endObject();
        }
        String group = isOurs() ? text(DeadLetters.ORDERING_KEY) : system.get("MessageGroupId");
        if (group != null) {
            json.member("MessageGroupId", group);
        }
        if (queue.endsWith(".fifo")) {
            // The letter's own, so that what its sender sent within the last minutes is not taken for it.
            json.member("MessageDeduplicationId", id);
        }
        return json.endObject().toBytes();
    }

    /** What a Lambda function gets that no queue stands before: records as they are, or the message as SNS hands it over. */
    byte[] event() {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (body.startsWith("{\"Records\":[") || body.startsWith("{\"eventSource\":\"aws:kafka\",")) {
            return bytes;
        }
        JsonWriter json = JsonWriter.foreign(body.length() + 1024)
                .beginObject()
                .name("Records")
                .beginArray()
                .beginObject()
                .member("EventSource", "aws:sns")
                .member("EventVersion", "1.0")
                .name("Sns")
                .beginObject();
        if (isNotification(bytes)) {
            unwrapped(bytes, json);
        } else {
            String first = isOurs() ? text(DeadLetters.MESSAGE_ID) : null;
            json.member("Type", "Notification")
                    .member("MessageId", first == null ? id : first)
                    .member("Message", body)
                    .name("MessageAttributes")
                    .beginObject();
            sent().forEach((name, attribute) -> attribute.toFunction(json.name(name)));
            json.endObject();
        }
        return json.endObject().endObject().endArray().endObject().toBytes();
    }

    private static boolean isNotification(byte[] body) {
        try {
            return EnvelopeReader.read(body).isNotification();
        } catch (FunctionException notJson) {
            return false;
        }
    }

    /** SNS writes the same for a queue and for a function. Without the topic, since a queue is what the function reads. */
    private static void unwrapped(byte[] body, JsonWriter json) {
        JsonReader members = JsonReader.foreign(body, ErrorKind.INVALID, "The letter is not JSON.");
        if (members.beginObject()) {
            for (String name = members.nextName(); name != null; name = members.nextName()) {
                members.kind();
                int start = members.position();
                members.skip();
                if (!name.equals("TopicArn")) {
                    json.name(name).raw(members.slice(start));
                }
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
