package dev.multicloudfunctions.aws.topic;

import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;

@Tag("any-jdk")
class SqsQueueTest extends MotoTopicConformance {

    @Override
    String topic(SqsClient sqs, String queueUrl) {
        return queueUrl;
    }
}
