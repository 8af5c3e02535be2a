package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import java.util.SplittableRandom;

/**
 * How long to wait for an answer, and how often to ask again. All times are in milliseconds.
 *
 * @param attempts all of them, the first included
 * @param baseMillis the longest pause before the second attempt; it doubles with each one
 * @param capMillis the longest pause of all
 * @param readTimeoutMillis between two pieces of an answer
 */
@Experimental
public record RetryPolicy(
        int attempts, int baseMillis, int capMillis, int connectTimeoutMillis, int readTimeoutMillis) {

    /**
     * For calls that somebody waits for: stores and topics of the clouds answer within some tens of milliseconds, and a
     * function in a virtual network may take a second to connect at first.
     */
    public static final RetryPolicy INTERACTIVE = new RetryPolicy(4, 50, 1_000, 2_000, 5_000);

    /**
     * The same for work that nobody waits for: twice the attempts, with pauses that grow to five times the length. With
     * {@link #INTERACTIVE} that is eight attempts within six seconds on average, if each fails at once.
     */
    public RetryPolicy inBackground() {
        return new RetryPolicy(2 * attempts, 2 * baseMillis, 5 * capMillis, connectTimeoutMillis, readTimeoutMillis);
    }

    /**
     * A pause of "full jitter": any length up to a limit that doubles, so that callers who failed together do not come
     * back together (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
     *
     * @param failed how many attempts have failed, from 1
     */
    public long pauseMillis(int failed) {
        long limit = Math.min(capMillis, (long) baseMillis << Math.min(failed - 1, 20));
        // Seeded anew each time: processes that were restored from one snapshot share the state of every older
        // generator.
        return new SplittableRandom(System.nanoTime()).nextLong(limit + 1);
    }
}
