package dev.multicloudfunctions.auth.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an issuer, fetched when first needed, and again when they are ten minutes old or a token names one that is
 * not among them: at most every 30 seconds then, whatever tokens name. While the issuer does not answer, known keys stay in
 * use for a day. One thread fetches; those which can go on with what is known do not wait for it. Thread-safe.
 */
final class IssuerKeys {

    private static final long FRESH_MILLIS = 10 * 60_000;
    private static final long USABLE_MILLIS = 24 * 60 * 60_000;
    private static final long PAUSE_MILLIS = 30_000;

    /** While there are none, so that calls do not wait one after the other for an issuer that does not answer. */
    private static final long SHORT_PAUSE_MILLIS = 1_000;

    private final IssuerSource source;
    private final Clock clock;
    private final Telemetry telemetry;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Fetched known;
    private @Nullable IOException failure;
    private boolean asked;
    private long askedAtMillis;

    IssuerKeys(IssuerSource source, Clock clock, Telemetry telemetry) {
        this.source = source;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * The keys that a token may be signed with.
     *
     * @return none if the issuer has no such key
     * @throws FunctionException UNAVAILABLE if no keys are known and the issuer did not answer in time
     */
    List<IssuerKey> of(SignedToken token) {
        Fetched before = known;
        List<IssuerKey> found = before == null ? List.of() : before.matching(token);
        if (before != null && !found.isEmpty() && isYounger(before, FRESH_MILLIS)) {
            return found;
        }
        return renewed(before, found.isEmpty()).matching(token);
    }

    private boolean isYounger(Fetched keys, long millis) {
        return clock.millis() - keys.atMillis() < millis;
    }

    /** @param waits whether nothing can be done with those before */
    private Fetched renewed(@Nullable Fetched before, boolean waits) {
        if (!locked(waits)) {
            return usable(before);
        }
        try {
            if (known == before && mayAsk()) {
                ask();
            }
            return usable(known);
        } finally {
            lock.unlock();
        }
    }

    private boolean locked(boolean waits) {
        try {
            return waits ? lock.tryLock(IssuerSource.mostMillis(), TimeUnit.MILLISECONDS) : lock.tryLock();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean mayAsk() {
        long pause = known == null ? SHORT_PAUSE_MILLIS : PAUSE_MILLIS;
        return !asked || clock.millis() - askedAtMillis >= pause;
    }

    private void ask() {
        try {
            known = new Fetched(source.keys(), clock.millis());
            failure = null;
        } catch (IOException unanswered) {
            failure = unanswered;
            if (known != null) {
                telemetry.log(
                        Telemetry.Level.WARN,
                        "The issuer's keys could not be fetched; those known stay in use",
                        unanswered,
                        "invocation",
                        Invocation.current().id());
            }
        }
        asked = true;
        askedAtMillis = clock.millis();
    }

    private Fetched usable(@Nullable Fetched keys) {
        if (keys != null && isYounger(keys, USABLE_MILLIS)) {
            return keys;
        }
        throw new FunctionException(
                ErrorKind.UNAVAILABLE,
                "The keys of the tokens' issuer could not be fetched. Try again later.",
                Objects.requireNonNullElseGet(failure, () -> new IOException("another call fetches them")));
    }

    private record Fetched(List<IssuerKey> keys, long atMillis) {

        /** By the key's name; a token that names none was made with the only key of its kind. */
        List<IssuerKey> matching(SignedToken token) {
            List<IssuerKey> fitting = keys.stream()
                    .filter(key -> key.algorithm().equals(token.algorithm())
                            && (token.keyId() == null || token.keyId().equals(key.id())))
                    .toList();
            return token.keyId() == null && fitting.size() > 1 ? List.of() : fitting;
        }
    }
}
