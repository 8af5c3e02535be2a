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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes to the functions of this table: when {@link #publish} returns, the database has a row for each of them. */
public final class QueueTopicPublisher implements TopicPublisher {

    private final EventQueue queue;
    private final IdGenerator ids;
    private final Map<String, List<String>> subscribers = new HashMap<>();

    public QueueTopicPublisher(EventQueue queue, FunctionTable table, IdGenerator ids) {
        this.queue = queue;
        this.ids = ids;
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.Message topic) {
                subscribers
                        .computeIfAbsent(topic.name(), name -> new ArrayList<>())
                        .add(definition.name());
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws FunctionException INTERNAL too, if no function of the table subscribes to the topic: the message would be
     *     lost
     */
    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes) {
        TopicPublisher.checkSize(body);
        List<String> functions = subscribers.get(topic);
        if (functions == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "No function subscribes to the topic '" + topic + "'. Topics: " + subscribers.keySet() + '.');
        }
        queue.add(functions, ids.next(), new QueuedEvent(EventKind.TOPIC, topic, body, attributes));
    }
}
