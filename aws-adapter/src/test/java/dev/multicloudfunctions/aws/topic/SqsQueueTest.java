package dev.multicloudfunctions.aws.topic;

import software.amazon.awssdk.services.sqs.SqsClient;

class SqsQueueTest extends MotoTopicConformance {

    @Override
    String topic(SqsClient sqs, String queueUrl) {
        return queueUrl;
    }
}
