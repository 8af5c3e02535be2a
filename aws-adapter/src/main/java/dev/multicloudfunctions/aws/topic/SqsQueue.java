package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.json.JsonWriter;
import java.time.Duration;
import java.util.Map;

/**
 * A standard queue of SQS, for deployments whose topic has one receiver. Its protocol is JSON:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html.
 */
final class SqsQueue implements Channel {

    private final ServiceClient sqs;
    private final String url;

    SqsQueue(ServiceClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html. */
    @Override
    public Duration maxDelay() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void publish(String text, Map<String, String> attributes, long delaySeconds) {
        JsonWriter json = JsonWriter.foreign(text.length() + 512)
                .beginObject()
                .member("QueueUrl", url)
                .member("MessageBody", text)
                .name("MessageAttributes")
                .beginObject();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            json.name(attribute.getKey())
                    .beginObject()
                    .member("DataType", "String")
                    .member("StringValue", attribute.getValue())
                    .endObject();
        }
        json.endObject();
        // Without it a message is kept back as long as the queue's own setting has it.
        if (delaySeconds > 0) {
            json.member("DelaySeconds", delaySeconds);
        }
        byte[] body = json.endObject().toBytes();
        ChannelErrors.check("SQS", sqs.call("AmazonSQS.SendMessage", body));
    }
}
