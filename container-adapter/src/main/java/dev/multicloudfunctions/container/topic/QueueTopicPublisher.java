package dev.multicloudfunctions.container.topic;

import dev.multicloudfunctions.container.event.EventKind;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.QueuedEvent;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes to the functions of this table: when {@link #publish} returns, the database has a row for each of them. */
public final class QueueTopicPublisher implements TopicPublisher {

    private final EventQueue queue;
    private final IdGenerator ids;
    private final Supplier<FunctionTable> table;
    private @Nullable Map<String, List<String>> subscribers;

    /** @param table asked for the first message */
    public QueueTopicPublisher(EventQueue queue, Supplier<FunctionTable> table, IdGenerator ids) {
        this.queue = queue;
        this.table = table;
        this.ids = ids;
    }

    /** As long as Azure's queues: the database would keep a message for ever. */
    @Override
    public Duration maxDelay(String topic) {
        return Duration.ofDays(7);
    }

    /**
     * {@inheritDoc}
     *
     * @throws FunctionException INTERNAL too, if no function of the table subscribes to the topic: the message would be
     *     lost
     */
    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        TopicPublisher.checkSize(body);
        long seconds = TopicPublisher.checkDelay(delay, maxDelay(topic));
        Map<String, List<String>> known = subscribers();
        List<String> functions = known.get(topic);
        if (functions == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "No function subscribes to the topic '" + topic + "'. Topics: " + known.keySet() + '.');
        }
        queue.add(functions, ids.next(), new QueuedEvent(EventKind.TOPIC, topic, body, attributes), seconds);
    }

    private synchronized Map<String, List<String>> subscribers() {
        if (subscribers == null) {
            var found = new HashMap<String, List<String>>();
            for (FunctionDefinition definition : table.get().definitions()) {
                if (definition.trigger() instanceof Trigger.Message topic) {
                    found.computeIfAbsent(topic.name(), name -> new ArrayList<>())
                            .add(definition.name());
                }
            }
            subscribers = found;
        }
        return subscribers;
    }
}
