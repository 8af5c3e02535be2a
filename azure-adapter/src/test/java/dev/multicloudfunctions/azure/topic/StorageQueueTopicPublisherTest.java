package dev.multicloudfunctions.azure.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class StorageQueueTopicPublisherTest extends TopicPublisherConformance {

    private static final int MOST_POLLS = 50;
    private static final int BATCH = 32;

    private QueueClient queue;
    private QueueClient late;
    private TopicPublisher publisher;

    @BeforeEach
    void openAQueue() {
        Azurite azurite = Azurite.get();
        queue = azurite.queues().createQueue("orders-" + UUID.randomUUID());
        late = azurite.queues().createQueue("late-orders-" + UUID.randomUUID());
        publisher = publisher(Map.of("ORDERS_TOPIC", queue.getQueueName(), "LATE_ORDERS_TOPIC", late.getQueueName()));
    }

    @Override
    protected TopicPublisher publisher() {
        return publisher;
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(Azurite.get().queue(), new FaultyStorage());
    }

    /** The account's key is used here; tokens are ManagedIdentityTest's. */
    @Override
    protected boolean keysExpire() {
        return false;
    }

    @Override
    protected TopicPublisher publisher(URI service, int readTimeoutMillis) {
        return new StorageQueueTopicPublisher(
                new StorageQueues(Azurite.behind(service, StorageService.QUEUE, readTimeoutMillis)),
                Settings.of(Map.of("ORDERS_TOPIC", queue.getQueueName(), "LATE_ORDERS_TOPIC", late.getQueueName())));
    }

    @Test
    void everySubscriberOfOneApplicationGetsEveryMessageAndNobodyElse() {
        List<QueueClient> queues = new ArrayList<>();
        for (String name : List.of("first", "second", "topic", "application")) {
            queues.add(Azurite.get().queues().createQueue(name + UUID.randomUUID()));
        }
        TopicPublisher app = publisher(Map.of(
                "ORDERS_TOPIC",
                queues.get(0).getQueueName() + ", " + queues.get(1).getQueueName(),
                "LATE_ORDERS_TOPIC",
                queues.get(2).getQueueName()));
        TopicPublisher other = publisher(Map.of("ORDERS_TOPIC", queues.get(3).getQueueName()));
        for (int i = 0; i < 6; i++) {
            app.publish("orders", ("order " + i).getBytes(UTF_8), Map.of());
        }
        app.publish("late-orders", "late".getBytes(UTF_8), Map.of());
        other.publish("orders", "other".getBytes(UTF_8), Map.of());

        assertThat(texts(queues.get(0)))
                .containsExactlyInAnyOrder("order 0", "order 1", "order 2", "order 3", "order 4", "order 5");
        assertThat(texts(queues.get(1)))
                .containsExactlyInAnyOrder("order 0", "order 1", "order 2", "order 3", "order 4", "order 5");
        assertThat(texts(queues.get(2))).containsExactly("late");
        assertThat(texts(queues.get(3))).containsExactly("other");
    }

    @Test
    void aMessageThatReachedOneOfTwoIsToBePublishedAgain() {
        String missing = "missing" + UUID.randomUUID();
        for (String list : List.of(queue.getQueueName() + ',' + missing, missing + ',' + queue.getQueueName())) {
            TopicPublisher both = publisher(Map.of("ORDERS_TOPIC", list));
            assertThat(Thrown.by(() -> both.publish("orders", new byte[] {'x'}, Map.of())))
                    .isEqualTo(ErrorKind.UNAVAILABLE);
        }
        assertThat(texts(queue)).containsExactly("x", "x");
        TopicPublisher neither = publisher(Map.of("ORDERS_TOPIC", missing));
        assertThat(Thrown.by(() -> neither.publish("orders", new byte[] {'x'}, Map.of())))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "orders,", ",orders", "orders,,late"})
    void aListWithAGapIsOurOwnFault(String list) {
        TopicPublisher faulty = publisher(Map.of("ORDERS_TOPIC", list));

        assertThat(Thrown.by(() -> faulty.publish("orders", new byte[1], Map.of())))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    private static TopicPublisher publisher(Map<String, String> settings) {
        return new StorageQueueTopicPublisher(
                new StorageQueues(Azurite.get().wire().client(StorageService.QUEUE)), Settings.of(settings));
    }

    private static List<String> texts(QueueClient client) {
        return client.receiveMessages(BATCH, Duration.ofMinutes(5), null, null).stream()
                .map(item -> new String(
                        QueueMessage.decode(item.getBody().toString()).body(), UTF_8))
                .toList();
    }

    @Override
    protected List<Message> arrived(String topic, List<byte[]> awaited) {
        QueueClient from = topic.equals("orders") ? queue : late;
        var arrived = new ArrayList<Message>();
        for (int poll = 0; poll < MOST_POLLS && !all(awaited, arrived); poll++) {
            for (QueueMessageItem item : from.receiveMessages(BATCH, Duration.ofMinutes(5), null, null)) {
                QueueMessage message = QueueMessage.decode(item.getBody().toString());
                arrived.add(Message.of(
                        item.getMessageId(),
                        topic,
                        message.body(),
                        message.attributes(),
                        (int) item.getDequeueCount(),
                        null));
            }
        }
        return arrived;
    }
}
