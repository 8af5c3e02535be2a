package dev.multicloudfunctions.azure.topic;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

class StorageQueueTopicPublisherTest extends TopicPublisherConformance {

    private static final int MOST_POLLS = 50;
    private static final int BATCH = 32;

    private QueueClient queue;
    private TopicPublisher publisher;

    @BeforeEach
    void openAQueue() {
        Azurite azurite = Azurite.get();
        queue = azurite.queues().createQueue("orders-" + UUID.randomUUID());
        publisher = new StorageQueueTopicPublisher(
                new StorageQueues(azurite.wire().client(StorageService.QUEUE)),
                Settings.of(Map.of("ORDERS_TOPIC", queue.getQueueName())));
    }

    @Override
    protected TopicPublisher publisher() {
        return publisher;
    }

    @Override
    protected List<Message> arrived(List<byte[]> awaited) {
        var arrived = new ArrayList<Message>();
        for (int poll = 0; poll < MOST_POLLS && !all(awaited, arrived); poll++) {
            for (QueueMessageItem item : queue.receiveMessages(BATCH, Duration.ofMinutes(5), null, null)) {
                QueueMessage message = QueueMessage.decode(item.getBody().toString());
                arrived.add(Message.of(
                        item.getMessageId(),
                        "orders",
                        message.body(),
                        message.attributes(),
                        (int) item.getDequeueCount(),
                        null));
            }
        }
        return arrived;
    }
}
