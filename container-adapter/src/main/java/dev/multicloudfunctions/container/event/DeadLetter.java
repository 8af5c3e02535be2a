package dev.multicloudfunctions.container.event;

import java.time.Instant;
import java.util.Map;

/**
 * An event that a function could not take.
 *
 * @param id larger than those before it
 * @param kind what the event came from
 * @param source the topic, the bucket, or the schedule's cron
 * @param function whose delivery failed
 * @param messageId the same for each delivery, also after a replay
 * @param body the message's bytes; empty for the other kinds
 * @param attributes the event's
 * @param reason why the last delivery failed
 * @param attempts how often it was tried
 * @param failedAt when it was given up, to the millisecond
 */
public record DeadLetter(
        long id,
        EventKind kind,
        String source,
        String function,
        String messageId,
        byte[] body,
        Map<String, String> attributes,
        String reason,
        int attempts,
        Instant failedAt) {

    public DeadLetter {
        attributes = Map.copyOf(attributes);
    }

    QueuedEvent event() {
        return new QueuedEvent(kind, source, body, attributes);
    }

    /** Without the body, which must not be logged. */
    @Override
    public String toString() {
        return "dead letter " + id + " of " + function;
    }
}
