package dev.multicloudfunctions.container.event;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a failed delivery is tried again, and after which pause: the base, doubled with each try up to five
 * minutes, times a random factor from 0.5 to 1.5, so that what failed together does not come back together.
 *
 * @param attempts the tries in all, at least 1
 * @param base the pause after the first try
 */
public record RetryPolicy(int attempts, Duration base) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    public RetryPolicy {
        if (attempts < 1 || base.isNegative()) {
            throw new IllegalArgumentException("There is at least one attempt, and no pause is negative.");
        }
    }

    /** The pause after this many failed tries. */
    public Duration pause(int failed, RandomGenerator random) {
        long millis = base.toMillis() << Math.min(failed - 1, 20);
        long capped = Math.min(millis, LONGEST.toMillis());
        return Duration.ofMillis((long) (capped * (0.5 + random.nextDouble())));
    }
}
