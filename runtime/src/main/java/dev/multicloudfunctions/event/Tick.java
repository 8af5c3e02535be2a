package dev.multicloudfunctions.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A schedule came due.
 *
 * @param scheduledTime when it was meant to run
 * @param pastDue true if it runs more than five minutes later than meant, after a pause of the platform; the same everywhere
 */
public record Tick(Instant scheduledTime, boolean pastDue) {

    /** Schedules are on time to the minute, and platforms try a failed tick again within some: more is a pause. */
    private static final Duration ON_TIME = Duration.ofMinutes(5);

    /** The tick of a schedule as it comes at {@code now}. */
    public static Tick of(Instant scheduledTime, Instant now) {
        return new Tick(scheduledTime, now.isAfter(scheduledTime.plus(ON_TIME)));
    }
}
