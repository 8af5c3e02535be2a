package dev.multicloudfunctions.container.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database is out of order, and the one voice that says so: a line at once, one each minute that it lasts,
 * and one when it is over. What everybody else would log of it is counted. Thread-safe.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long REPEAT_NANOS = Duration.ofMinutes(1).toNanos();
    /** Those that were under way when it ended may still fail. */
    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();

    private @Nullable Cause cause;
    private long since;
    private long lastSign;
    private long told;
    private boolean silent = true;
    private long suppressed;

    /** Why. */
    enum Cause {
        /** What says so cannot be written any more; what was written can be read. */
        DISK_FULL(
                "The disk with the database's file is full: nothing is stored until there is room. Reads still work."),
        FILE_LOST("The database's file was closed after a failed access. It is opened again."),
        NO_ANSWER("The database does not answer. It is tried again and again.");

        private final String told;

        Cause(String told) {
            this.told = told;
        }
    }

    /** Notes a sign of an outage, the first of which begins it. A full disk is never taken for something else. */
    synchronized void begin(Cause seen) {
        lastSign = System.nanoTime();
        if (cause == null) {
            since = lastSign;
            silent = true;
            suppressed = 0;
        }
        if (cause == null || seen == Cause.DISK_FULL) {
            cause = seen;
        }
    }

    /** Counts a line that was not written. */
    synchronized void suppressed() {
        suppressed++;
    }

    synchronized @Nullable Cause cause() {
        return cause;
    }

    /** Whether one lasts. */
    public boolean lasts() {
        return cause() != null;
    }

    /** Says what is to be said now. Not from within a logger, which would lose the line. */
    synchronized void tell() {
        long now = System.nanoTime();
        if (cause == null || !silent && now - told < REPEAT_NANOS) {
            return;
        }
        LOG.error("{} ({} s, {} log lines about it left out)", cause.told, seconds(now), suppressed);
        told = now;
        silent = false;
    }

    /** The database was seen to work. This ends it, unless a sign of the opposite was seen within two seconds. */
    synchronized void end() {
        if (cause == null || System.nanoTime() - lastSign < QUIET_NANOS) {
            return;
        }
        tell();
        LOG.warn(
                "The database works again after {} s ({} log lines about it left out)",
                seconds(System.nanoTime()),
                suppressed);
        cause = null;
    }

    private long seconds(long now) {
        return Duration.ofNanos(now - since).toSeconds();
    }
}
