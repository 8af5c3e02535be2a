package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Topics in memory: messages wait until somebody drains them. Thread-safe. */
public final class InMemoryTopicPublisher implements TopicPublisher {

    private static final Duration MAX_DELAY = Duration.ofMinutes(15);

    private final Clock clock;
    private final List<Waiting> waiting = new ArrayList<>();
    private long published;

    private record Waiting(Instant due, Message message) {}

    /** Topics in real time, without a message. */
    public InMemoryTopicPublisher() {
        this(Clock.systemUTC());
    }

    /** @param clock tells when a message that is kept back is due */
    public InMemoryTopicPublisher(Clock clock) {
        this.clock = clock;
    }

    /** What the narrowest platform, SQS, keeps back, so that a unit test tells what is too long there. */
    @Override
    public Duration maxDelay(String topic) {
        return MAX_DELAY;
    }

    @Override
    public synchronized void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        TopicPublisher.checkSize(body);
        add(topic, body, attributes, clock.instant().plusSeconds(TopicPublisher.checkDelay(delay, MAX_DELAY)));
    }

    @Override
    public synchronized void keep(String topic, byte[] body, Map<String, String> attributes) {
        add(topic, body, attributes, clock.instant());
    }

    private void add(String topic, byte[] body, Map<String, String> attributes, Instant due) {
        published++;
        waiting.add(new Waiting(due, Message.of(Long.toString(published), topic, body.clone(), attributes, 1, null)));
    }

    /** Takes all messages that are due, the longest due first, each as its first delivery. */
    public synchronized List<Message> drain() {
        Instant now = clock.instant();
        List<Message> drained = waiting.stream()
                .filter(message -> !message.due().isAfter(now))
                .sorted(Comparator.comparing(Waiting::due))
                .map(Waiting::message)
                .toList();
        waiting.removeIf(message -> !message.due().isAfter(now));
        return drained;
    }
}
