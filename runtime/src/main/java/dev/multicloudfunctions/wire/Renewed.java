package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keys or a token that an endpoint next to the process lends it for a time. They are fetched when first needed, and again
 * from five minutes before their end; while the endpoint then fails, those which are still valid stay in use. Nobody waits
 * for them, or for another thread that fetches them, beyond the time of the own invocation. Thread-safe.
 */
@Experimental
public abstract class Renewed<T extends Renewed.Expiring> {

    /** The providers' SDKs renew from five minutes before the end, too. */
    private static final long RENEWAL_MILLIS = 5 * 60_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int ATTEMPTS = 3;

    private final URI uri;
    private final String unanswered;
    private final int readTimeoutMillis;
    private final WireClock clock;
    private final Transport transport;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T known;

    /** What is valid for a time. */
    public interface Expiring {

        /** When it ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for unknown or never. */
        long expiresAtMillis();
    }

    /** @param unanswered what an error says when the last attempt has failed */
    protected Renewed(
            URI uri, String unanswered, int readTimeoutMillis, WireClock clock, Transport transport, Pause pause) {
        this.uri = uri;
        this.unanswered = unanswered;
        this.readTimeoutMillis = readTimeoutMillis;
        this.clock = clock;
        this.transport = transport;
        this.pause = pause;
    }

    /** What to send, names and values in turn. */
    protected abstract String[] headers();

    /**
     * Reads an answer.
     *
     * @throws IOException if the endpoint is to be asked again
     */
    protected abstract T read(Reply reply) throws IOException;

    /**
     * What is valid now.
     *
     * @throws FunctionException UNAVAILABLE if the endpoint did not answer, INTERNAL if it refuses
     */
    public T current() {
        if (!locked()) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, unanswered);
        }
        try {
            return valid();
        } finally {
            lock.unlock();
        }
    }

    private boolean locked() {
        try {
            return lock.tryLock(Invocation.current().remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private T valid() {
        T before = known;
        long now = clock.millis();
        if (before != null && before.expiresAtMillis() - RENEWAL_MILLIS > now) {
            return before;
        }
        try {
            T fetched = fetch();
            known = fetched;
            return fetched;
        } catch (FunctionException failure) {
            if (before != null && before.expiresAtMillis() > now) {
                return before;
            }
            throw failure;
        }
    }

    /** A service said that {@code refused} has ended: the next call of {@link #current} fetches anew. */
    public void refused(T refused) {
        if (!locked()) {
            return;
        }
        try {
            if (refused.equals(known)) {
                known = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private T fetch() {
        String[] headers = headers();
        IOException last = new IOException("no attempt");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (attempt > 1) {
                    pause.millis(RetryPolicy.INTERACTIVE.pauseMillis(attempt - 1));
                }
                long left = Invocation.current().remaining().toMillis();
                if (left == 0) {
                    break;
                }
                int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, left / 3));
                return read(transport.send(
                        "GET",
                        uri,
                        headers,
                        null,
                        Math.min(CONNECT_TIMEOUT_MILLIS, most),
                        Math.min(readTimeoutMillis, most)));
            } catch (IOException failure) {
                last = failure;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new FunctionException(ErrorKind.UNAVAILABLE, unanswered, last);
    }
}
