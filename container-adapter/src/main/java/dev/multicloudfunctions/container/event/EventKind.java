package dev.multicloudfunctions.container.event;

/** What an event comes from. The names are stored. */
public enum EventKind {
    /** A message of a topic. */
    TOPIC,
    /** A schedule that came due. */
    SCHEDULE,
    /** An object that was created or replaced. */
    OBJECT
}
