package dev.multicloudfunctions.aws.topic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.aws.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    @Override
    public void publish(String text, Map<String, String> attributes) {
        var body = new ByteArrayOutputStream(text.length() + 512);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("QueueUrl", url);
            json.writeStringField("MessageBody", text);
            json.writeObjectFieldStart("MessageAttributes");
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                json.writeObjectFieldStart(attribute.getKey());
                json.writeStringField("DataType", "String");
                json.writeStringField("StringValue", attribute.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        ChannelErrors.check("SQS", sqs.call("AmazonSQS.SendMessage", body.toByteArray()));
    }
}
