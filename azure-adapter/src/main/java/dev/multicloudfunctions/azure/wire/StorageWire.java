package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import dev.multicloudfunctions.wire.ThreadPause;
import dev.multicloudfunctions.wire.Transport;
import dev.multicloudfunctions.wire.WireClock;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of an account's services share: the account, its key or the app's identity, time, transport and
 * timeouts. Makes nothing before it is needed. Thread-safe.
 */
public final class StorageWire {

    private final Settings settings;
    private final Clock machine;
    private final WireClock clock;
    private final RetryPolicy policy;
    private final Pause pause;
    private final Transport transport = new Transport();
    private @Nullable StorageAccount account;
    private @Nullable SharedKey key;
    private @Nullable ManagedIdentity identity;
    private volatile @Nullable DelegationKey delegationKey;

    /** For production. */
    public StorageWire(Settings settings, Clock clock) {
        this(settings, clock, RetryPolicy.INTERACTIVE, new ThreadPause());
    }

    /** With other timeouts, and another way to wait. */
    public StorageWire(Settings settings, Clock clock, RetryPolicy policy, Pause pause) {
        this.settings = settings;
        this.machine = clock;
        this.clock = new WireClock(clock);
        this.policy = policy;
        this.pause = pause;
    }

    /**
     * A client of a service.
     *
     * @throws FunctionException INTERNAL if the settings do not say where it answers
     */
    public synchronized StorageClient client(StorageService service) {
        return new StorageClient(this, service, account().endpoint(service));
    }

    /** The token to send; null where requests are signed with the account's key. */
    @Nullable
    AccessToken token() {
        ManagedIdentity found = identity();
        return found == null ? null : found.current();
    }

    void refused(AccessToken token) {
        ManagedIdentity found = identity();
        if (found != null) {
            found.refused(token);
        }
    }

    /** The key, where there is no token. */
    synchronized SharedKey sharedKey() {
        account();
        return Objects.requireNonNull(key);
    }

    /** The key by which the identity signs until then, from the service or from the last time. */
    DelegationKey delegationKey(StorageClient blobs, long nowSeconds, long endSeconds) {
        DelegationKey known = delegationKey;
        if (known == null || !known.lastsUntil(endSeconds)) {
            // Who else asks at the same time gets another, as good.
            known = DelegationKey.ask(blobs, nowSeconds);
            delegationKey = known;
        }
        return known;
    }

    /** As signatures name it. */
    String accountName() {
        return account().nameInSignatures();
    }

    WireClock clock() {
        return clock;
    }

    Attempts attempts(StorageService service) {
        return new Attempts(service.title(), policy, pause, transport);
    }

    private synchronized @Nullable ManagedIdentity identity() {
        account();
        if (key == null && identity == null) {
            identity = ManagedIdentity.of(settings, machine, transport, pause);
        }
        return identity;
    }

    private synchronized StorageAccount account() {
        StorageAccount found = account;
        if (found == null) {
            found = StorageAccount.of(settings);
            account = found;
            key = found.sharedKey();
        }
        return found;
    }
}
