package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The suite, with a queue of moto at the other end, read by the SDK. */
abstract class MotoTopicConformance extends TopicPublisherConformance {

    private static final int MOST_POLLS = 200;
    private static final int BATCH = 10;

    private TopicPublisher publisher;
    private SqsClient sqs;
    private final Map<String, String> queues = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    /** What the setting of a topic is to name, so that its messages come to the queue. */
    abstract String topic(SqsClient sqs, String queueUrl);

    @BeforeEach
    void openQueues() {
        sqs = Moto.sdk(SqsClient.builder());
        environment.putAll(Moto.environment());
        for (String topic : TOPICS) {
            String queue = sqs.createQueue(request -> request.queueName(topic + '-' + UUID.randomUUID()))
                    .queueUrl();
            queues.put(topic, queue);
            environment.put(TopicPublisher.setting(topic), topic(sqs, queue));
        }
        Settings settings = Settings.of(environment);
        publisher = new AwsTopicPublisher(new Wire(settings, Clock.systemUTC()), settings, "eu-central-1");
    }

    @Override
    protected TopicPublisher publisher() {
        return publisher;
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(Moto.uri(), new FaultyDynamo());
    }

    @Override
    protected TopicPublisher publisher(URI service, int readTimeoutMillis) {
        Map<String, String> behind = new HashMap<>(environment);
        behind.put("AWS_ENDPOINT_URL", service.toString());
        Settings settings = Settings.of(behind);
        var policy = new RetryPolicy(4, 10, 20, 10_000, readTimeoutMillis);
        var wire = new Wire(settings, Clock.systemUTC(), policy, millis -> {});
        return new AwsTopicPublisher(wire, settings, "eu-central-1");
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.BINARY_MESSAGES, Capability.EMPTY_MESSAGES);
    }

    @Override
    protected List<Message> arrived(String topic, List<byte[]> awaited) {
        var arrived = new ArrayList<Message>();
        for (int poll = 0; poll < MOST_POLLS && !all(awaited, arrived); poll++) {
            sqs.receiveMessage(request ->
                            everything(request.queueUrl(queues.get(topic))).maxNumberOfMessages(BATCH))
                    .messages()
                    .forEach(message -> arrived.add(message(topic, message)));
        }
        return arrived;
    }

    /** Asks for all that messages have. */
    static ReceiveMessageRequest.Builder everything(ReceiveMessageRequest.Builder request) {
        return request.messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL);
    }

    /** Lets a queue have what is published to a topic of SNS, as it was published. */
    static void subscribe(SnsClient sns, String topic, SqsClient sqs, String queueUrl) {
        String queue = sqs.getQueueAttributes(
                        request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(request -> request.topicArn(topic)
                .protocol("sqs")
                .endpoint(queue)
                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    static Message message(String topic, software.amazon.awssdk.services.sqs.model.Message message) {
        Map<String, String> attributes = new HashMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
        return Message.of(
                message.messageId(),
                topic,
                message.body().getBytes(StandardCharsets.UTF_8),
                attributes,
                Integer.parseInt(message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)),
                null);
    }
}
