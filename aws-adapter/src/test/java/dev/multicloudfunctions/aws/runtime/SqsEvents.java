package dev.multicloudfunctions.aws.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.event.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events that a mapping of a queue makes, and what it reads from the answers. */
final class SqsEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SqsEvents() {}

    static byte[] of(List<Message> batch) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        for (Message message : batch) {
            ObjectNode each = event.withArray("Records").addObject();
            each.put("messageId", message.id()).put("receiptHandle", "handle");
            each.put("body", new String(message.body(), StandardCharsets.UTF_8));
            each.putObject("attributes").put("ApproximateReceiveCount", Integer.toString(message.attempt()));
            ObjectNode attributes = each.putObject("messageAttributes");
            for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
                attributes
                        .putObject(attribute.getKey())
                        .put("stringValue", attribute.getValue())
                        .put("dataType", "String");
            }
            each.put("eventSource", "aws:sqs").put("awsRegion", "eu-central-1");
            each.put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:" + message.topic());
        }
        return JSON.writeValueAsBytes(event);
    }

    /** The ids of the messages that come again. A malformed answer is as bad as a failure: all of them do. */
    static Set<String> failures(RuntimeApi.Answer answer, List<Message> batch) throws IOException {
        Set<String> failed = new HashSet<>();
        JsonNode items = answer.failed() ? null : JSON.readTree(answer.body()).get("batchItemFailures");
        if (items == null || !items.isArray()) {
            batch.forEach(message -> failed.add(message.id()));
            return failed;
        }
        items.forEach(item -> failed.add(item.path("itemIdentifier").asText()));
        return failed;
    }
}
