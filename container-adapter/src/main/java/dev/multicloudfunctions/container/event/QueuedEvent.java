package dev.multicloudfunctions.container.event;

import java.util.Map;

/**
 * An event as it waits in the database.
 *
 * @param kind what it comes from
 * @param source the topic, the bucket, or the schedule's cron
 * @param body the message's bytes; empty for the other kinds; not copied, so neither side changes it
 * @param attributes the message's; for an object {@code key}, {@code size} and {@code modified-nanos}; for a schedule
 *     {@code scheduled-time}
 */
public record QueuedEvent(EventKind kind, String source, byte[] body, Map<String, String> attributes) {

    public QueuedEvent {
        attributes = Map.copyOf(attributes);
    }

    /** Kind and source alone: the body must not be logged. */
    @Override
    public String toString() {
        return kind + " " + source;
    }
}
