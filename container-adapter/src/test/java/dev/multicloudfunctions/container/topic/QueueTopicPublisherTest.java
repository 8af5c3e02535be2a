package dev.multicloudfunctions.container.topic;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.event.EventProcessing;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.Queues;
import dev.multicloudfunctions.container.event.RoutedReceiver;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTopicPublisherTest {

    @Nested
    class OnH2 extends Behaviour {
        @TempDir
        private Path directory;

        @Override
        Database open() {
            return Databases.h2(directory);
        }
    }

    @Nested
    class OnPostgres extends Behaviour {
        @Override
        Database open() {
            return Databases.newPostgres();
        }
    }

    abstract static class Behaviour extends TopicPublisherConformance {

        private final List<Message> arrived = new CopyOnWriteArrayList<>();
        private Database database;
        private EventProcessing processing;
        private TopicPublisher publisher;

        abstract Database open();

        @BeforeEach
        void begin() {
            database = open();
            var queue = new EventQueue(database);
            var platform = new InMemoryPlatform();
            FunctionTable table = FunctionTable.of(declared -> TOPICS.forEach(topic -> declared.function(
                    function(topic),
                    new Trigger.Message(topic),
                    (name, ports) -> BoundFunction.consumer(Message.class, arrived::add))));
            publisher = new QueueTopicPublisher(queue, () -> table, platform.ids());
            var router = new EventRouter(new Functions(table, platform));
            processing = Queues.start(
                    database,
                    queue,
                    TOPICS.stream().map(Behaviour::function).toList(),
                    new RoutedReceiver(router, Clock.systemUTC(), Spans.OFF, new InvocationLog(false)));
        }

        @AfterEach
        void end() {
            processing.close();
            database.close();
        }

        @Override
        protected TopicPublisher publisher() {
            return publisher;
        }

        @Override
        protected List<Message> arrived(String topic, List<byte[]> awaited) {
            await().until(() -> all(awaited, of(topic)));
            return of(topic);
        }

        private List<Message> of(String topic) {
            return arrived.stream()
                    .filter(message -> message.topic().equals(topic))
                    .toList();
        }

        private static String function(String topic) {
            return "keep" + topic.length();
        }

        @Test
        void aTopicWithoutSubscribersIsOurOwnFault() {
            assertThatThrownBy(() -> publisher.publish("odrers", new byte[0], Map.of()))
                    .hasMessageContaining("'odrers'")
                    .hasMessageContaining("orders")
                    .extracting("kind")
                    .isEqualTo(ErrorKind.INTERNAL);
        }
    }
}
