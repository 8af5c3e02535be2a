package dev.multicloudfunctions.aws.redrive;

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
    /** By the names of attributes, the values as SQS has them: a type, and a text or bytes. */
    private final Map<String, byte[]> values = new HashMap<>();

    private final Map<String, String> texts = new HashMap<>();

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
        JsonWriter value = JsonWriter.foreign().beginObject();
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                String text = json.kind() == '"' ? json.text() : null;
                if (text == null) {
                    json.skip();
                } else if (member.equals("DataType") || member.equals("StringValue") || member.equals("BinaryValue")) {
                    value.member(member, text);
                }
                if (text != null && member.equals("StringValue")) {
                    texts.put(name, text);
                }
            }
        }
        values.put(name, value.endObject().toBytes());
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
        return isOurs() ? texts.get(DeadLetters.FUNCTION) : null;
    }

    /** A sender's attributes may have the names of ours, but what SQS moves knows from where. */
    private boolean isOurs() {
        return texts.containsKey(DeadLetters.FUNCTION)
                && texts.containsKey(DeadLetters.REASON)
                && !system.containsKey("DeadLetterQueueSourceArn");
    }

    /** What puts the message, as it was before it became a letter, into a queue. */
    byte[] request(String queue) {
        JsonWriter json = JsonWriter.foreign(body.length() + 1024)
                .beginObject()
                .member("QueueUrl", queue)
                .member("MessageBody", body)
                .name("MessageAttributes")
                .beginObject();
        for (Map.Entry<String, byte[]> attribute : values.entrySet()) {
            String name = isOurs() ? DeadLetters.sent(attribute.getKey()) : attribute.getKey();
            if (name != null) {
                json.name(name).raw(attribute.getValue());
            }
        }
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
        String group = isOurs() ? texts.get(DeadLetters.ORDERING_KEY) : system.get("MessageGroupId");
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
        if (body.startsWith("{\"Records\":[") || body.startsWith("{\"eventSource\":\"aws:kafka\",")) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        JsonWriter json = JsonWriter.foreign(body.length() + 1024)
                .beginObject()
                .name("Records")
                .beginArray()
                .beginObject()
                .member("EventSource", "aws:sns")
                .member("EventVersion", "1.0")
                .name("Sns")
                .beginObject()
                .member("Type", "Notification")
                .member("MessageId", texts.getOrDefault(DeadLetters.MESSAGE_ID, id))
                .member("Message", body)
                .name("MessageAttributes")
                .beginObject();
        Map<String, String> sent = isOurs() ? DeadLetters.sent(texts) : texts;
        for (Map.Entry<String, String> attribute : sent.entrySet()) {
            json.name(attribute.getKey())
                    .beginObject()
                    .member("Type", "String")
                    .member("Value", attribute.getValue())
                    .endObject();
        }
        return json.endObject().endObject().endObject().endArray().endObject().toBytes();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
