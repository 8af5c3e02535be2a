package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import dev.multicloudfunctions.wire.ThreadPause;

/**
 * How long to try to write what others write too: at once the second time, then after growing pauses, for 10 seconds or as
 * long as the invocation may last. One for each write. No pause is longer than a quarter of what is left of that time, so
 * whoever has waited long comes back sooner than who has just begun, and nobody gives up unheard.
 */
public final class Contention {

    private static final long MAX_NANOS = 10_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Only its pauses count: in milliseconds, 10 at most before the third attempt, as long as a read and a write take. */
    private static final RetryPolicy PAUSES = new RetryPolicy(Integer.MAX_VALUE, 10, 1_000, 0, 0);

    private final String collection;
    private final Pause pause;
    private final long end;
    private int failed;

    /** Begins now. */
    public Contention(String collection) {
        this(collection, new ThreadPause());
    }

    Contention(String collection, Pause pause) {
        this.collection = collection;
        this.pause = pause;
        this.end = System.nanoTime()
                + Math.min(MAX_NANOS, Invocation.current().remaining().toNanos());
    }

    /**
     * Pauses, since somebody else was faster.
     *
     * @throws FunctionException UNAVAILABLE if there is no time for another attempt
     */
    public void again() {
        failed++;
        long longest = (end - System.nanoTime()) / NANOS_PER_MILLI / 4;
        if (longest <= 0) {
            throw unavailable();
        }
        long millis = failed == 1 ? 0 : Math.min(PAUSES.pauseMillis(failed - 1), longest);
        if (millis > 0) {
            try {
                pause.millis(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
        }
    }

    private FunctionException unavailable() {
        return new FunctionException(
                ErrorKind.UNAVAILABLE,
                "A document of '" + collection + "' was changed by others " + failed
                        + (failed == 1 ? " time" : " times") + " while it was to be changed. Try again later.");
    }
}
