package dev.multicloudfunctions.container.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by the clock of the database's server, which all its processes have in common, wherever their own clocks
 * stand: who lives and what is due is judged by it. It is this machine's clock, put right by the difference that was
 * measured last. Thread-safe.
 */
public final class DatabaseClock extends Clock {

    /** What networks and NTP make of two clocks that are right; told where it is more. */
    private static final Duration USUAL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private final Clock local;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(Clock local) {
        this.local = local;
    }

    /**
     * Asks for the time, and takes half of the way there and back as the age of the answer.
     *
     * @param question null if there was no answer
     */
    void measure(java.util.function.Supplier<@Nullable Instant> question) {
        Instant asked = local.instant();
        Instant answer = question.get();
        if (answer == null) {
            return;
        }
        Instant middle = asked.plus(Duration.between(asked, local.instant()).dividedBy(2));
        Duration measured = Duration.between(middle, answer);
        if (measured.minus(ahead).abs().compareTo(USUAL) > 0) {
            LOG.warn(
                    "The database's clock and this machine's differ by {} s. The database's counts; mend this machine's.",
                    measured.toSeconds());
        }
        ahead = measured;
    }

    @Override
    public Instant instant() {
        return local.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return local.getZone();
    }

    /** @throws UnsupportedOperationException always: instants are all that is asked for */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The database's clock has the zone " + getZone() + '.');
    }
}
