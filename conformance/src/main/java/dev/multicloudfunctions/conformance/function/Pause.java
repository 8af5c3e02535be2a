package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.invocation.Invocation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A wait that ends before the platform would end it.
 *
 * @param millis from 0 to 60,000, in milliseconds
 */
public record Pause(int millis) {

    private static final Duration RESERVE = Duration.ofMillis(200);
    private static final int MOST = 60_000;

    Paused take() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(0, Math.min(millis, MOST)));
        while (System.nanoTime() < end) {
            if (!Invocation.current().hasTime(RESERVE)) {
                return new Paused(false);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return new Paused(true);
    }
}
