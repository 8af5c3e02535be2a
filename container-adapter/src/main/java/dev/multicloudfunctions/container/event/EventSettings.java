package dev.multicloudfunctions.container.event;

import java.time.Duration;

/**
 * How events are processed.
 *
 * @param threads how many are processed at once
 * @param poll the pause between two looks for due events
 * @param heartbeat how often a process shows that it lives; its events are taken over after four missed ones
 * @param retries what happens after a failed delivery
 * @param schedules whether schedules come due here; off where the platform ticks from outside, as Knative's PingSource
 */
public record EventSettings(int threads, Duration poll, Duration heartbeat, RetryPolicy retries, boolean schedules) {

    public EventSettings {
        if (threads < 1 || poll.isNegative() || heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException("Events need a thread, a pause and a heartbeat.");
        }
    }
}
