package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.memory.InMemoryTopicPublisher;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class InMemoryTopicPublisherTest extends TopicPublisherConformance {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryTopicPublisher publisher = new InMemoryTopicPublisher(clock);
    private final List<Message> drained = new ArrayList<>();

    @Override
    protected TopicPublisher publisher() {
        return publisher;
    }

    @Override
    protected List<Message> arrived(String topic, List<byte[]> awaited) {
        drained.addAll(publisher.drain());
        return drained.stream().filter(message -> message.topic().equals(topic)).toList();
    }

    @Override
    protected void elapse(Duration time) {
        clock.advance(time);
    }
}
