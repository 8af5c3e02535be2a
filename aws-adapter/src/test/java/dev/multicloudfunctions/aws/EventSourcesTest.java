package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.aws.source.ObjectSource;
import dev.multicloudfunctions.aws.source.TickSource;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The corpus of events from each service that Lambda takes them from. */
@Tag("any-jdk")
class EventSourcesTest {

    abstract static class From extends EventConformance {

        private final MessageSource messages;
        private final EventExchange exchange;

        From(MessageSource messages, ObjectSource objects, boolean queued, TickSource ticks) {
            this.messages = messages;
            this.exchange = new EventsInProcess(messages, objects, queued, ticks);
        }

        @Override
        protected EventExchange exchange() {
            return exchange;
        }

        @Override
        protected Set<Capability> lacking() {
            return messages.lacking();
        }
    }

    @Nested
    class Queue extends From {
        Queue() {
            super(MessageSource.SQS, ObjectSource.EVENT_BRIDGE, true, TickSource.RULE);
        }
    }

    @Nested
    class FifoQueue extends From {
        FifoQueue() {
            super(MessageSource.SQS_FIFO, ObjectSource.NOTIFICATION, true, TickSource.RULE);
        }

        @Override
        protected boolean ordersByKey() {
            return true;
        }
    }

    @Nested
    class Topic extends From {
        Topic() {
            super(MessageSource.SNS, ObjectSource.NOTIFICATION, true, TickSource.SCHEDULER);
        }
    }

    @Nested
    class TopicThroughAQueue extends From {
        TopicThroughAQueue() {
            super(MessageSource.SNS_THROUGH_SQS, ObjectSource.NOTIFICATION, false, TickSource.SCHEDULER);
        }
    }

    @Nested
    class Pipe extends From {
        Pipe() {
            super(MessageSource.PIPE, ObjectSource.NOTIFICATION, true, TickSource.RULE);
        }
    }

    @Nested
    class Kafka extends From {
        Kafka() {
            super(MessageSource.KAFKA, ObjectSource.EVENT_BRIDGE, true, TickSource.RULE);
        }
    }

    @Nested
    class Stream extends From {
        Stream() {
            super(MessageSource.KINESIS, ObjectSource.EVENT_BRIDGE, false, TickSource.SCHEDULER);
        }
    }
}
