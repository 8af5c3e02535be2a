package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.conformance.Capability;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Tag("any-jdk")
class SnsTopicTest extends MotoTopicConformance {

    @Override
    String topic(SqsClient sqs, String queueUrl) {
        try (SnsClient sns = Moto.sdk(SnsClient.builder())) {
            String topic = sns.createTopic(request -> request.name("orders-" + UUID.randomUUID()))
                    .topicArn();
            subscribe(sns, topic, sqs, queueUrl);
            return topic;
        }
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.BINARY_MESSAGES, Capability.EMPTY_MESSAGES, Capability.DELAYED_MESSAGES);
    }
}
