package dev.multicloudfunctions.aws.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.event.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services that hand messages to a Lambda. */
public enum MessageSource {
    SQS {
        @Override
        void record(ObjectNode record, Message message) {
            queued(record, message, "", new String(message.body(), UTF_8));
            attributes(record.putObject("messageAttributes"), message, "dataType", "stringValue");
        }
    },
    SQS_FIFO {
        @Override
        void record(ObjectNode record, Message message) {
            queued(record, message, ".fifo", new String(message.body(), UTF_8));
            record.withObject("attributes")
                    .put("MessageGroupId", message.orderingKey() == null ? "group" : message.orderingKey())
                    .put("SequenceNumber", "18849496460467696128");
            attributes(record.putObject("messageAttributes"), message, "dataType", "stringValue");
        }
    },
    SNS {
        @Override
        void record(ObjectNode record, Message message) {
            record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
            notification(record.putObject("Sns"), message);
        }
    },
    /** With the envelope of SNS; a raw one is as {@link #SQS}. */
    SNS_THROUGH_SQS {
        @Override
        void record(ObjectNode record, Message message) {
            ObjectNode notification = JSON.createObjectNode();
            notification(notification, message);
            queued(record, message, "", notification.toString());
        }
    },
    KINESIS {
        @Override
        void record(ObjectNode record, Message message) {
            record.putObject("kinesis")
                    .put("partitionKey", "1")
                    .put("sequenceNumber", message.id())
                    .put("data", message.body());
            record.put("eventSource", "aws:kinesis").put("eventID", letter(message));
            record.put("eventSourceARN", ARN + "kinesis:eu-central-1:000000000000:stream/" + message.topic());
        }
    },
    /** A queue, by EventBridge Pipes. */
    PIPE {
        @Override
        void record(ObjectNode record, Message message) {
            SQS.record(record, message);
        }

        @Override
        public byte[] event(List<Message> batch) throws IOException {
            return JSON.writeValueAsBytes(JSON.readTree(super.event(batch)).get("Records"));
        }
    },
    KAFKA {
        @Override
        void record(ObjectNode record, Message message) {
            record.put("topic", message.topic()).put("partition", 0).put("offset", offset(message));
            record.put("value", message.body());
            for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
                ArrayNode bytes = record.withArray("headers").addObject().putArray(attribute.getKey());
                for (byte each : attribute.getValue().getBytes(UTF_8)) {
                    bytes.add(each);
                }
            }
        }

        @Override
        public byte[] event(List<Message> batch) throws IOException {
            ObjectNode event = JSON.createObjectNode();
            event.put("eventSource", "aws:kafka").put("eventSourceArn", ARN + "kafka:eu-central-1:0:cluster/c/1");
            event.putObject("records")
                    .set("t-0", JSON.readTree(super.event(batch)).get("Records"));
            return JSON.writeValueAsBytes(event);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:";

    abstract void record(ObjectNode record, Message message);

    /** The events that a batch comes in: one, but for SNS, which hands over each message by itself. */
    public List<List<Message>> split(List<Message> batch) {
        return this == SNS ? batch.stream().map(List::of).toList() : List.of(batch);
    }

    /** The event of these messages. */
    public byte[] event(List<Message> batch) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        for (Message message : batch) {
            record(event.withArray("Records").addObject(), message);
        }
        return JSON.writeValueAsBytes(event);
    }

    /**
     * The ids of the messages that come again. A malformed answer is as bad as a failure: all of them do.
     *
     * @param answer null if the invocation failed
     */
    public Set<String> again(byte @Nullable [] answer, List<Message> batch) throws IOException {
        Set<String> again = new HashSet<>();
        JsonNode items = answer == null ? null : JSON.readTree(answer).get("batchItemFailures");
        boolean malformed = this == SNS || this == KAFKA ? answer == null : items == null || !items.isArray();
        if (malformed) {
            batch.forEach(message -> again.add(message.id()));
        } else if (items != null) {
            items.forEach(item -> again.add(item.path("itemIdentifier").asText()));
        }
        if (this == KINESIS) {
            // A stream goes on from the first failure, whatever was done after it.
            List<String> ids = new ArrayList<>(batch.stream().map(Message::id).toList());
            ids.stream()
                    .filter(again::contains)
                    .findFirst()
                    .ifPresent(first -> again.addAll(ids.subList(ids.indexOf(first), ids.size())));
        }
        return again;
    }

    /** What the setting of a topic says, where a function publishes to it. */
    public String setting(String topic) {
        return switch (this) {
            case SNS, SNS_THROUGH_SQS -> ARN + "sns:eu-central-1:000000000000:" + topic;
            case SQS_FIFO -> "http://localhost/000000000000/" + topic + ".fifo";
            case SQS, KINESIS, PIPE, KAFKA -> "http://localhost/000000000000/" + topic;
        };
    }

    /** What the letter of a rejected message calls it. */
    public String letter(Message message) {
        return switch (this) {
            case KINESIS -> "shardId-000000000006:" + message.id();
            case KAFKA -> message.topic() + "-0-" + offset(message);
            default -> message.id();
        };
    }

    private static int offset(Message message) {
        return message.id().hashCode() & Integer.MAX_VALUE;
    }

    /** What it makes impossible. */
    public Set<Capability> lacking() {
        return switch (this) {
            case SQS, SNS, SNS_THROUGH_SQS, PIPE -> EnumSet.of(Capability.BINARY_MESSAGES, Capability.EMPTY_MESSAGES);
            case SQS_FIFO ->
                EnumSet.of(Capability.BINARY_MESSAGES, Capability.EMPTY_MESSAGES, Capability.INDEPENDENT_RECORDS);
            case KINESIS, KAFKA -> EnumSet.of(Capability.INDEPENDENT_RECORDS, Capability.TOPIC_OF_MESSAGES);
        };
    }

    private static void queued(ObjectNode record, Message message, String suffix, String body) {
        record.put("messageId", message.id()).put("receiptHandle", "handle").put("body", body);
        record.putObject("attributes").put("ApproximateReceiveCount", Integer.toString(message.attempt()));
        record.put("eventSource", "aws:sqs").put("awsRegion", "eu-central-1");
        record.put("eventSourceARN", ARN + "sqs:eu-central-1:000000000000:" + message.topic() + suffix);
    }

    private static void notification(ObjectNode notification, Message message) {
        notification.put("Type", "Notification").put("MessageId", message.id());
        notification.put("TopicArn", ARN + "sns:eu-central-1:000000000000:" + message.topic());
        notification.put("Message", new String(message.body(), UTF_8)).put("Timestamp", "2026-01-31T02:00:00.000Z");
        attributes(notification.putObject("MessageAttributes"), message, "Type", "Value");
    }

    private static void attributes(ObjectNode to, Message message, String type, String value) {
        for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
            to.putObject(attribute.getKey()).put(value, attribute.getValue()).put(type, "String");
        }
    }
}
