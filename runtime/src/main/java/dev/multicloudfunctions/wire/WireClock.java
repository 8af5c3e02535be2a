package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import java.time.Clock;

/**
 * The time that signatures carry: the machine's, corrected by what a service said its own is. AWS refuses a signature
 * whose time is more than five minutes off, Azure Storage one of more than fifteen. Thread-safe.
 */
@Experimental
public final class WireClock {

    /** A smaller difference is not what a service refuses. */
    private static final long NOTABLE_MILLIS = 60_000;

    private final Clock clock;
    private volatile long correctionMillis;

    /** Follows a clock. */
    public WireClock(Clock clock) {
        this.clock = clock;
    }

    /** The corrected time, in milliseconds since 1970. */
    public long millis() {
        return clock.millis() + correctionMillis;
    }

    /**
     * Takes over a service's time if it differs notably.
     *
     * @param serviceMillis since 1970; 0 if the service did not say
     * @return whether it did
     */
    public boolean correct(long serviceMillis) {
        if (serviceMillis == 0 || Math.abs(serviceMillis - millis()) < NOTABLE_MILLIS) {
            return false;
        }
        correctionMillis = serviceMillis - clock.millis();
        return true;
    }
}
