package dev.multicloudfunctions.topic;

import dev.multicloudfunctions.spelling.ResourceName;

/**
 * A topic that an application names once: {@code static final Topic<Reminder> REMINDERS = Topic.of("reminders",
 * Reminder.class);}. Every function with the trigger {@code Trigger.topic(REMINDERS)} gets every message. A constant
 * without any I/O: who may publish follows from {@code platform.publisher(REMINDERS)}, and where it is from the setting
 * {@code REMINDERS_TOPIC}, which each deployment fills in (none is needed in memory and in the container). Immutable and
 * thread-safe; equal to another of the same name.
 *
 * @param <T> what its messages are: a record, {@code String} for text or {@code byte[]} for bytes
 */
public final class Topic<T> {

    /** Azure's queues take 63 characters, and are named by topic and subscriber. */
    private static final int MAX_NAME = 50;

    private final String name;
    private final Class<T> type;

    private Topic(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    /**
     * Names a topic.
     *
     * @param name lower-case letters, digits and inner hyphens, beginning with a letter, at most 50 characters
     * @throws IllegalArgumentException for any other name
     */
    public static <T> Topic<T> of(String name, Class<T> type) {
        return new Topic<>(ResourceName.checked("topic", name, MAX_NAME), type);
    }

    /** The logical name, as {@code reminders}. */
    public String name() {
        return name;
    }

    /** The type of its messages. */
    public Class<T> type() {
        return type;
    }

    /** The environment variable that has the platform's own name of the topic: {@code REMINDERS_TOPIC}. */
    public String setting() {
        return TopicPublisher.setting(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topic<?> topic && name.equals(topic.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
