package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.Lambdas;
import dev.multicloudfunctions.aws.document.LocalTables;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A topic of SNS and a queue for each subscriber, of moto; each queue is read as its mapping to a Lambda reads it. */
class AwsSubscribersTest extends SubscribersConformance {

    @Override
    protected Application deploy() {
        return new Deployed();
    }

    private static final class Deployed implements Application {

        private static final int BATCH = 10;

        private final String unique = UUID.randomUUID().toString();
        private final SqsClient sqs = Moto.sdk(SqsClient.builder());
        private final Map<String, String> queues = new LinkedHashMap<>();
        private final Lambdas lambdas;

        Deployed() {
            Map<String, String> environment = new HashMap<>(Moto.environment());
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
            environment.put(StoredOrder.ORDERS.setting(), LocalTables.of(StoredOrder.ORDERS, "orders-" + unique));
            try (SnsClient sns = Moto.sdk(SnsClient.builder())) {
                topic(sns, ConformanceFunctions.COPIES, ConformanceFunctions.SUBSCRIBERS, environment);
                topic(sns, ConformanceFunctions.OTHERS, List.of(ConformanceFunctions.OTHER_SUBSCRIBER), environment);
            }
            lambdas = new Lambdas(environment);
        }

        private void topic(SnsClient sns, Topic<?> topic, List<String> subscribers, Map<String, String> environment) {
            String arn = sns.createTopic(request -> request.name(topic.name() + '-' + unique))
                    .topicArn();
            environment.put(topic.setting(), arn);
            for (String subscriber : subscribers) {
                String queue = sqs.createQueue(request -> request.queueName(subscriber + '-' + unique))
                        .queueUrl();
                queues.put(subscriber, queue);
                MotoTopicConformance.subscribe(sns, arn, sqs, queue);
            }
        }

        @Override
        public Platform platform() {
            return lambdas.platform();
        }

        @Override
        public void deliver() throws IOException {
            for (Map.Entry<String, String> each : queues.entrySet()) {
                List<Message> received = receive(each.getValue());
                while (!received.isEmpty()) {
                    deliver(each.getKey(), each.getValue(), received);
                    received = receive(each.getValue());
                }
            }
        }

        private List<Message> receive(String queue) {
            return sqs.receiveMessage(request -> MotoTopicConformance.everything(request.queueUrl(queue))
                            .maxNumberOfMessages(BATCH))
                    .messages();
        }

        private void deliver(String function, String queue, List<Message> received) throws IOException {
            List<dev.multicloudfunctions.event.Message> batch = received.stream()
                    .map(message -> MotoTopicConformance.message(function, message))
                    .toList();
            Set<String> again =
                    MessageSource.SQS.again(lambdas.invoke(function, MessageSource.SQS.event(batch)), batch);
            for (Message message : received) {
                if (!again.contains(message.messageId())) {
                    sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
                }
            }
        }
    }
}
