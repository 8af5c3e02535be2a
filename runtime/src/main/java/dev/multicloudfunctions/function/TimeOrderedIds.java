package dev.multicloudfunctions.function;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): a timestamp in milliseconds, then 74 random bits. Each id is greater than
 * the one before, also within a millisecond and when the clock is set back: there the random bits count up in random
 * steps (section 6.2, method 2), so the next id cannot be guessed from the last. Thread-safe.
 */
public final class TimeOrderedIds implements IdGenerator {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 1L << 63;
    private static final int HIGH_BITS = 12;
    private static final long LOW_MASK = (1L << 62) - 1;

    /** Steps of up to 2^56 leave room for about 2^17 ids in a millisecond, more than this lock can hand out. */
    private static final long STEP_MASK = (1L << 56) - 1;

    private final Clock clock;

    /** Made with the first id: seeding it costs time that a function without ids need not spend. */
    private @Nullable SecureRandom random;

    private long millis = -1;
    private int high;
    private long low;

    /** Ids that begin with the time of this clock. */
    public TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized String next() {
        SecureRandom source = random;
        if (source == null) {
            source = new SecureRandom();
            random = source;
        }
        long now = clock.millis();
        if (now > millis) {
            begin(now, source);
        } else {
            step(source);
        }
        return new UUID(millis << 16 | VERSION_7 | high, VARIANT | low).toString();
    }

    /** The topmost bit starts as zero, so that counting up has room. */
    private void begin(long now, SecureRandom source) {
        millis = now;
        high = source.nextInt(1 << (HIGH_BITS - 1));
        low = source.nextLong() & LOW_MASK;
    }

    private void step(SecureRandom source) {
        low += 1 + (source.nextLong() & STEP_MASK);
        if (low > LOW_MASK) {
            low &= LOW_MASK;
            high++;
        }
        if (high >> HIGH_BITS != 0) {
            begin(millis + 1, source);
        }
    }
}
