package dev.multicloudfunctions.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a topic as it was delivered, at least once.
 *
 * @param id the platform's id; equal for each delivery of the same message
 * @param topic the logical name of the topic
 * @param body the octets; JSON for typed functions; not copied, so neither side changes it
 * @param attributes text sent beside the body; {@code traceparent} carries the sender's trace
 * @param attempt 1 for the first delivery; 1 too where the platform does not count
 * @param orderingKey messages with an equal key arrive in order; null where order does not matter
 */
public record Message(
        String id,
        String topic,
        byte[] body,
        Map<String, String> attributes,
        int attempt,
        @Nullable String orderingKey) {

    public Message {
        attributes = Map.copyOf(attributes);
    }

    /** Id and topic alone: the body must not be logged. */
    @Override
    public String toString() {
        return topic + '/' + id;
    }
}
