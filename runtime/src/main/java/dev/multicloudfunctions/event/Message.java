package dev.multicloudfunctions.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a topic as it was delivered, at least once. Immutable but for its body, which is not copied. */
public final class Message {

    private final String id;
    private final String topic;
    private final byte[] body;
    private final Map<String, String> attributes;
    private final int attempt;
    private final @Nullable String orderingKey;

    private Message(
            String id,
            String topic,
            byte[] body,
            Map<String, String> attributes,
            int attempt,
            @Nullable String orderingKey) {
        this.id = id;
        this.topic = topic;
        this.body = body;
        this.attributes = attributes;
        this.attempt = attempt;
        this.orderingKey = orderingKey;
    }

    /** The first delivery of a message without attributes. */
    public static Message of(String id, String topic, byte[] body) {
        return new Message(id, topic, body, Map.of(), 1, null);
    }

    /** A message with all that a platform may say of it; each part is told at its accessor. */
    public static Message of(
            String id,
            String topic,
            byte[] body,
            Map<String, String> attributes,
            int attempt,
            @Nullable String orderingKey) {
        return new Message(id, topic, body, Map.copyOf(attributes), attempt, orderingKey);
    }

    /** The platform's id; equal for each delivery of the same message. */
    public String id() {
        return id;
    }

    /** The logical name of the topic. */
    public String topic() {
        return topic;
    }

    /** The bytes; JSON for typed functions. Not copied, so neither side changes them. */
    public byte[] body() {
        return body;
    }

    /** Text sent beside the body; {@code traceparent} carries the sender's trace. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** 1 for the first delivery; 1 too where the platform does not count. */
    public int attempt() {
        return attempt;
    }

    /** Messages with an equal key arrive in order; null where order does not matter. */
    public @Nullable String orderingKey() {
        return orderingKey;
    }

    /** Topic and id alone: the body must not be logged. */
    @Override
    public String toString() {
        return topic + '/' + id;
    }
}
