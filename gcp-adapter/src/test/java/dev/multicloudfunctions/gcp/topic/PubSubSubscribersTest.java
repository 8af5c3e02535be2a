package dev.multicloudfunctions.gcp.topic;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.gcp.CloudFunctions;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Topics of Google's emulator, with a subscription for each function, as its trigger makes one. */
class PubSubSubscribersTest extends SubscribersConformance {

    @Override
    protected Application deploy() {
        return new Deployed();
    }

    private static final class Deployed implements Application {

        private static final int BATCH = 100;

        private final String unique = UUID.randomUUID().toString();
        private final Topics topics = new Topics();
        /** The topic of each function. */
        private final Map<String, String> functions = new HashMap<>();

        private final CloudFunctions deployed;

        Deployed() {
            Map<String, String> environment = new HashMap<>(FirestoreEmulator.environment());
            environment.put("PUBSUB_EMULATOR_HOST", PubSubEmulator.host());
            environment.put(StoredOrder.ORDERS.setting(), "orders-" + unique);
            topic(ConformanceFunctions.COPIES, ConformanceFunctions.SUBSCRIBERS, environment);
            topic(ConformanceFunctions.OTHERS, List.of(ConformanceFunctions.OTHER_SUBSCRIBER), environment);
            deployed = new CloudFunctions(environment);
        }

        private void topic(Topic<?> topic, List<String> subscribers, Map<String, String> environment) {
            String name = topic.name() + '-' + unique;
            String path = topics.create(name);
            environment.put(topic.setting(), path);
            for (String subscriber : subscribers) {
                functions.put(subscriber, path);
                topics.subscribe(name, subscriber + '-' + unique);
            }
        }

        @Override
        public Platform platform() {
            return deployed.platform();
        }

        @Override
        public void close() {
            topics.close();
        }

        @Override
        public void deliver() {
            for (String function : functions.keySet()) {
                String subscription = function + '-' + unique;
                List<ReceivedMessage> received = topics.pull(subscription, BATCH);
                while (!received.isEmpty()) {
                    var done = new ArrayList<String>();
                    for (ReceivedMessage each : received) {
                        PubsubMessage message = each.getMessage();
                        deployed.push(
                                functions.get(function),
                                function,
                                message.getMessageId(),
                                message.getData().toByteArray());
                        done.add(each.getAckId());
                    }
                    topics.settle(subscription, done, List.of());
                    received = topics.pull(subscription, BATCH);
                }
            }
        }
    }
}
