package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.memory.InMemoryTopicPublisher;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.List;

class InMemoryTopicPublisherTest extends TopicPublisherConformance {

    private final InMemoryTopicPublisher publisher = new InMemoryTopicPublisher();

    @Override
    protected TopicPublisher publisher() {
        return publisher;
    }

    @Override
    protected List<Message> arrived(List<byte[]> awaited) {
        return publisher.drain();
    }
}
