package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.wire.WireClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A token that is renewed from four minutes before its end. While one thread does so, others go on with the old one, and
 * all do while the renewal fails, as long as it is valid. The metadata server hands out a new token in the last five
 * minutes of the old one's life (https://cloud.google.com/compute/docs/access/authenticate-workloads#applications).
 * Thread-safe.
 */
final class RenewedToken implements TokenSource {

    private static final long RENEWAL_MILLIS = 4 * 60_000;

    private final Source source;
    private final WireClock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token known;

    /** Where a new one comes from. */
    interface Source {
        Token fetch();
    }

    /**
     * A token with its end.
     *
     * @param expiresAtMillis since 1970
     */
    record Token(String value, long expiresAtMillis) {

        /** Not what it is. */
        @Override
        public String toString() {
            return "a token until " + expiresAtMillis;
        }
    }

    RenewedToken(Source source, WireClock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public String current() {
        Token before = known;
        if (before != null && before.expiresAtMillis() - RENEWAL_MILLIS > clock.millis()) {
            return before.value();
        }
        boolean valid = valid(before);
        if (valid && before != null) {
            if (!renewing.tryLock()) {
                return before.value();
            }
        } else if (!lockedInTime()) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "A token was not renewed in time. Try again later.");
        }
        try {
            Token now = known;
            // Another thread may have renewed it while this one waited.
            return now != null && now != before ? now.value() : renewed(before);
        } finally {
            renewing.unlock();
        }
    }

    @Override
    public void refused(String refused) {
        Token now = known;
        if (now != null && now.value().equals(refused)) {
            known = null;
        }
    }

    /** Whoever renews it may have longer than the invocation of this thread. */
    private boolean lockedInTime() {
        try {
            return renewing.tryLock(Invocation.current().remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String renewed(@Nullable Token before) {
        try {
            Token fetched = source.fetch();
            known = fetched;
            return fetched.value();
        } catch (FunctionException failure) {
            if (before != null && valid(before)) {
                return before.value();
            }
            throw failure;
        }
    }

    private boolean valid(@Nullable Token token) {
        return token != null && token.expiresAtMillis() > clock.millis();
    }
}
