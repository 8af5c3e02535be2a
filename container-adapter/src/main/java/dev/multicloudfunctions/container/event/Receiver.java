package dev.multicloudfunctions.container.event;

import dev.multicloudfunctions.event.Outcome;

/** Gives an event to a function. Thread-safe, and never throws. */
@FunctionalInterface
public interface Receiver {

    /**
     * Delivers an event.
     *
     * @param id the same for each delivery
     * @param attempt 1 for the first
     */
    Outcome receive(String function, QueuedEvent event, String id, int attempt);
}
