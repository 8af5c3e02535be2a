package dev.multicloudfunctions.gcp.server;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Topics and subscriptions of the emulator, through Google's own client. */
public final class Topics implements AutoCloseable {

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
        String topic = "projects/" + FirestoreEmulator.PROJECT + "/topics/" + name;
        topics.createTopic(topic);
        subscriptions.createSubscription(Subscription.newBuilder()
                .setName(subscription(name))
                .setTopic(topic)
                .setAckDeadlineSeconds(60)
                .setEnableMessageOrdering(true)
                .build());
        return topic;
    }

    /** What the subscription of that name has now, acknowledged; empty after a while without anything. */
    @SuppressWarnings("deprecation")
    public List<ReceivedMessage> take(String name, int most) {
        List<ReceivedMessage> taken =
                new ArrayList<>(subscriptions.pull(subscription(name), most).getReceivedMessagesList());
        if (!taken.isEmpty()) {
            subscriptions.acknowledge(
                    subscription(name),
                    taken.stream().map(ReceivedMessage::getAckId).toList());
        }
        return taken;
    }

    @Override
    public void close() {
        topics.close();
        subscriptions.close();
        channel.shutdownNow();
    }

    private static String subscription(String name) {
        return "projects/" + FirestoreEmulator.PROJECT + "/subscriptions/" + name;
    }
}
