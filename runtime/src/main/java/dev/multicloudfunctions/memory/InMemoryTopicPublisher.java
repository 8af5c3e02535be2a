package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Topics in memory: messages wait until somebody drains them. Thread-safe. */
public final class InMemoryTopicPublisher implements TopicPublisher {

    private final List<Message> waiting = new ArrayList<>();
    private long published;

    @Override
    public synchronized void publish(String topic, byte[] body, Map<String, String> attributes) {
        TopicPublisher.checkSize(body);
        published++;
        waiting.add(Message.of(Long.toString(published), topic, body.clone(), attributes, 1, null));
    }

    /** Takes all waiting messages, oldest first, each as its first delivery. */
    public synchronized List<Message> drain() {
        List<Message> drained = List.copyOf(waiting);
        waiting.clear();
        return drained;
    }
}
