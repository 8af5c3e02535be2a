package dev.multicloudfunctions.azure.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.Locale;
import java.util.Map;

/**
 * Publishes to Storage Queues, as {@link QueueMessage} writes messages. The topic {@code orders} is the queue that the
 * setting {@code ORDERS_TOPIC} names. A message whose answer was lost is published again, so it may come twice. The
 * attributes of a body that leaves no room for them, which is one of nearly 48 KiB, are lost. Thread-safe.
 */
public final class StorageQueueTopicPublisher implements TopicPublisher {

    private final StorageQueues queues;
    private final Settings settings;

    public StorageQueueTopicPublisher(StorageQueues queues, Settings settings) {
        this.queues = queues;
        this.settings = settings;
    }

    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes) {
        TopicPublisher.checkSize(body);
        queues.put(queue(topic), new QueueMessage(body, attributes).encode());
    }

    private String queue(String topic) {
        String setting = topic.toUpperCase(Locale.ROOT).replace('-', '_') + "_TOPIC";
        String queue = settings.find(setting);
        if (queue == null) {
            throw new FunctionException(ErrorKind.INTERNAL, "Must be the name of a Storage Queue.", setting);
        }
        return queue;
    }
}
