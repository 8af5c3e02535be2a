package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages out of records. The shapes are those of https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html,
 * with-sns.html, with-kinesis.html and with-ddb.html beside it, and
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html for what SNS wraps around a message that
 * it sends to a queue.
 */
final class MessageRecord {

    private MessageRecord() {}

    /** A message of SQS; where SNS has wrapped it, the message of SNS. */
    static Message queued(EventRecord record, DeliveredRecord delivered) {
        String body = record.textOrEmpty("body");
        int attempt = IncomingRecord.attempt(record.text("attributes.ApproximateReceiveCount"));
        String group = record.text("attributes.MessageGroupId");
        Envelope wrapped = wrapped(body);
        if (wrapped == null) {
            return message(
                    record.textOrEmpty("messageId"),
                    delivered.topic(record.textOrEmpty("eventSourceARN")),
                    body,
                    record.attributes(),
                    attempt,
                    group);
        }
        return message(
                orEmpty(wrapped.text("MessageId")),
                delivered.topic(orEmpty(wrapped.text("TopicArn"))),
                orEmpty(wrapped.text("Message")),
                wrapped.attributes(),
                attempt,
                group);
    }

    /** A message that SNS hands over itself. */
    static Message published(EventRecord record, String topic) {
        return message(
                record.textOrEmpty("Sns.MessageId"),
                topic,
                record.textOrEmpty("Sns.Message"),
                record.attributes(),
                1,
                null);
    }

    /**
     * The data of a record of Kinesis.
     *
     * @throws FunctionException INVALID if it is not Base64
     */
    static Message streamed(EventRecord record, String topic) {
        try {
            byte[] data = decoded(record.streamed("data"));
            return Message.of(record.textOrEmpty("eventID"), topic, data, Map.of(), 1, record.streamed("partitionKey"));
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("kinesis.data", "Is not Base64.");
        }
    }

    /**
     * A record of Kafka; one without a value, by which a key is deleted, has an empty body.
     *
     * @throws FunctionException INVALID if it is not Base64
     */
    static Message logged(EventRecord record, String topic) {
        try {
            String key = record.text("key");
            return Message.of(
                    place(record),
                    topic,
                    decoded(record.text("value")),
                    record.attributes(),
                    1,
                    key == null ? null : new String(decoded(key), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("value", "It, or the key, is not Base64.");
        }
    }

    /** Where Kafka has the record, which is all that it calls it. */
    private static String place(EventRecord record) {
        return record.textOrEmpty("topic") + '-' + record.textOrEmpty("partition") + '-' + record.textOrEmpty("offset");
    }

    private static byte[] decoded(@Nullable String base64) {
        return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
    }

    /** A change of a DynamoDB table: the whole record, in DynamoDB's own JSON. */
    static Message changed(EventRecord record, String topic) {
        return Message.of(
                record.textOrEmpty("eventID"),
                topic,
                record.json(),
                Map.of("eventName", record.textOrEmpty("eventName")),
                1,
                null);
    }

    /** What the dead letters keep of a record: its message as it came, or a batch of it alone, which can be sent again. */
    static Message letter(EventRecord record) {
        switch (String.valueOf(record.source())) {
            case "aws:sqs":
                return message(
                        record.textOrEmpty("messageId"),
                        DeadLetters.TOPIC,
                        record.textOrEmpty("body"),
                        record.attributes(),
                        1,
                        record.text("attributes.MessageGroupId"));
            case "aws:sns":
                return published(record, DeadLetters.TOPIC);
            case "aws:kafka":
                String again = "{\"eventSource\":\"aws:kafka\",\"records\":{\"again\":["
                        + new String(record.json(), StandardCharsets.UTF_8) + "]}}";
                return message(place(record), DeadLetters.TOPIC, again, Map.of(), 1, null);
            default:
                String alone = "{\"Records\":[" + new String(record.json(), StandardCharsets.UTF_8) + "]}";
                // A record of S3 has no id of its own, but that of the request which made the object.
                String id = record.textOrEmpty(
                        "aws:s3".equals(record.source()) ? "responseElements.x-amz-request-id" : "eventID");
                return message(id, DeadLetters.TOPIC, alone, Map.of(), 1, null);
        }
    }

    private static @Nullable Envelope wrapped(String body) {
        // Most bodies are not from SNS; a look at the text is cheaper than reading them twice.
        if (!body.startsWith("{") || !body.contains("\"TopicArn\"")) {
            return null;
        }
        try {
            Envelope notification = EnvelopeReader.read(body.getBytes(StandardCharsets.UTF_8));
            return notification.isNotification() ? notification : null;
        } catch (FunctionException notJson) {
            return null;
        }
    }

    private static Message message(
            String id, String topic, String body, Map<String, String> attributes, int attempt, @Nullable String group) {
        return Message.of(id, topic, body.getBytes(StandardCharsets.UTF_8), attributes, attempt, group);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
