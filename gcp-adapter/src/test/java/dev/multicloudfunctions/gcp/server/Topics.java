package dev.multicloudfunctions.gcp.server;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.Duration;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.List;

/** Topics and subscriptions of the emulator, through Google's own client. */
public final class Topics implements AutoCloseable {

    private static final int ACK_SECONDS = 60;
    private static final int MOST_OF_A_REQUEST = 1_000;

    private final ManagedChannel channel = ManagedChannelBuilder.forTarget(PubSubEmulator.host())
            .usePlaintext()
            .build();
    private final TopicAdminClient topics;
    private final SubscriptionAdminClient subscriptions;

    public Topics() {
        TransportChannelProvider provider = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        try {
            topics = TopicAdminClient.create(TopicAdminSettings.newBuilder()
                    .setTransportChannelProvider(provider)
                    .setCredentialsProvider(NoCredentialsProvider.create())
                    .build());
            subscriptions = SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                    .setTransportChannelProvider(provider)
                    .setCredentialsProvider(NoCredentialsProvider.create())
                    .build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Creates a topic with a subscription of the same name.
     *
     * @return the topic's full name
     */
    public String create(String name) {
        return create(name, Subscription.newBuilder());
    }

    /** The same, with a dead-letter policy. */
    public String create(String name, String deadLetterTopic, int maxAttempts) {
        return create(
                name,
                Subscription.newBuilder()
                        .setDeadLetterPolicy(DeadLetterPolicy.newBuilder()
                                .setDeadLetterTopic(deadLetterTopic)
                                .setMaxDeliveryAttempts(maxAttempts))
                        .setRetryPolicy(RetryPolicy.newBuilder()
                                .setMinimumBackoff(Duration.getDefaultInstance())
                                .setMaximumBackoff(Duration.getDefaultInstance())));
    }

    private String create(String name, Subscription.Builder subscription) {
        topics.createTopic(topic(name));
        subscribe(name, name, subscription);
        return topic(name);
    }

    /** Creates one more subscription of a topic. */
    public void subscribe(String name, String subscriber) {
        subscribe(name, subscriber, Subscription.newBuilder());
    }

    private void subscribe(String name, String subscriber, Subscription.Builder subscription) {
        subscriptions.createSubscription(subscription
                .setName(subscription(subscriber))
                .setTopic(topic(name))
                .setAckDeadlineSeconds(ACK_SECONDS)
                .build());
    }

    /** Publishes messages, in as few requests as Pub/Sub takes. */
    public void publish(String name, List<PubsubMessage> messages) {
        for (int from = 0; from < messages.size(); from += MOST_OF_A_REQUEST) {
            topics.publish(topic(name), messages.subList(from, Math.min(messages.size(), from + MOST_OF_A_REQUEST)));
        }
    }

    /** What the subscription of that name has now, which may be nothing. */
    @SuppressWarnings("deprecation")
    public List<ReceivedMessage> pull(String name, int most) {
        return subscriptions.pull(subscription(name), true, most).getReceivedMessagesList();
    }

    /** What it has, acknowledged; waits for a first message, a minute if there is none. */
    public List<ReceivedMessage> take(String name, int most) {
        List<ReceivedMessage> taken =
                subscriptions.pull(subscription(name), most).getReceivedMessagesList();
        settle(name, taken.stream().map(ReceivedMessage::getAckId).toList(), List.of());
        return taken;
    }

    /** Acknowledges messages, and lets others come again. */
    public void settle(String name, List<String> acknowledged, List<String> failed) {
        if (!acknowledged.isEmpty()) {
            subscriptions.acknowledge(subscription(name), acknowledged);
        }
        if (!failed.isEmpty()) {
            subscriptions.modifyAckDeadline(subscription(name), failed, 0);
        }
    }

    @Override
    public void close() {
        topics.close();
        subscriptions.close();
        channel.shutdownNow();
    }

    private static String topic(String name) {
        return "projects/" + FirestoreEmulator.PROJECT + "/topics/" + name;
    }

    private static String subscription(String name) {
        return "projects/" + FirestoreEmulator.PROJECT + "/subscriptions/" + name;
    }
}
