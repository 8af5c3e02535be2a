package dev.multicloudfunctions.event;

import java.time.Instant;

/**
 * A schedule came due.
 *
 * @param scheduledTime when it was meant to run
 * @param pastDue true if it runs later than meant, after a pause of the platform
 */
public record Tick(Instant scheduledTime, boolean pastDue) {}
