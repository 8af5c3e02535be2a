package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.RateLimit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of tokens for each caller, filled again at a constant rate. Of more callers than are kept, those who were away
 * longest are forgotten first, and begin with a full bucket. Thread-safe.
 */
final class RateLimiter {

    /** Each takes about 200 bytes. */
    static final int MOST_CALLERS = 10_000;

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    RateLimiter(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a token of this caller's in place of the one that was taken of an address before anybody knew who calls; how long
     * to wait for the next one if there is none.
     */
    synchronized @Nullable Duration takeInstead(String address, String caller) {
        Bucket bucket = buckets.get(address);
        if (bucket != null) {
            bucket.tokens++;
        }
        return take(caller);
    }

    /** Takes a token of this caller's; how long to wait for the next one if there is none. */
    synchronized @Nullable Duration take(String caller) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(caller, unknown -> new Bucket(limit.burst(), now));
        double filled = (now - bucket.at) / limit.nanosPerCall();
        bucket.tokens = Math.min(limit.burst(), bucket.tokens + filled);
        bucket.at = now;
        if (bucket.tokens < 1) {
            return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) * limit.nanosPerCall()));
        }
        bucket.tokens--;
        return null;
    }

    private static final class Bucket {

        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
