package dev.multicloudfunctions.azure.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to Storage Queues, as {@link QueueMessage} writes messages. The topic {@code orders} is the queues that the
 * setting {@code ORDERS_TOPIC} names, one for each subscriber: each gets every message. A message that reached some of them
 * is UNAVAILABLE, to be published again, and one whose answer was lost is published again, so it may come twice. The
 * attributes of a body that leaves no room for them, which is one of nearly 48 KiB, are lost. Thread-safe.
 */
public final class StorageQueueTopicPublisher implements TopicPublisher {

    /** https://learn.microsoft.com/rest/api/storageservices/put-message: the timeout of visibility. */
    private static final Duration MAX_DELAY = Duration.ofDays(7);

    private final StorageQueues queues;
    private final Settings settings;

    public StorageQueueTopicPublisher(StorageQueues queues, Settings settings) {
        this.queues = queues;
        this.settings = settings;
    }

    @Override
    public void check(String topic) {
        List<String> unused = TopicQueues.all(settings, topic);
    }

    @Override
    public Duration maxDelay(String topic) {
        return MAX_DELAY;
    }

    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        TopicPublisher.checkSize(body);
        long seconds = TopicPublisher.checkDelay(delay, MAX_DELAY);
        String text = new QueueMessage(body, attributes).encode();
        FunctionException failed = null;
        boolean reached = false;
        for (String queue : TopicQueues.all(settings, topic)) {
            try {
                queues.put(queue, text, seconds);
                reached = true;
            } catch (FunctionException failure) {
                failed = first(failed, failure);
            }
        }
        if (failed != null) {
            throw reached
                    ? new FunctionException(
                            ErrorKind.UNAVAILABLE,
                            "A message reached some of the queues of the topic '" + topic + "' and not all: publish it"
                                    + " again.",
                            failed)
                    : failed;
        }
    }

    private static FunctionException first(@Nullable FunctionException failed, FunctionException failure) {
        return failed == null ? failure : failed;
    }
}
