package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import dev.multicloudfunctions.wire.ThreadPause;
import dev.multicloudfunctions.wire.Transport;
import dev.multicloudfunctions.wire.WireClock;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of all services share: tokens, time, transport and timeouts. Makes nothing before it is needed.
 * Thread-safe.
 */
public final class Wire {

    private static final String KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String METADATA_HOST = "GCE_METADATA_HOST";
    private static final String IAM = "iamcredentials";
    private static final String PROJECT = "GOOGLE_CLOUD_PROJECT";

    private final Settings settings;
    private final WireClock clock;
    private final RetryPolicy policy;
    private final Pause pause;
    private final Transport transport = new Transport();
    private @Nullable MetadataServer metadata;
    private @Nullable ServiceAccountKey key;
    private @Nullable TokenSource tokens;
    private @Nullable String project;

    /** For production. */
    public Wire(Settings settings, Clock clock) {
        this(settings, clock, RetryPolicy.INTERACTIVE, new ThreadPause());
    }

    /** With other timeouts, and another way to wait. */
    public Wire(Settings settings, Clock clock, RetryPolicy policy, Pause pause) {
        this.settings = settings;
        this.clock = new WireClock(clock);
        this.policy = policy;
        this.pause = pause;
    }

    /**
     * Looks for what would keep every service from being asked, without asking any.
     *
     * @param faults takes it: a key file that is none, a project or a metadata server that cannot stand in an address
     */
    public synchronized void check(List<Fault> faults) {
        if (settings.find(KEY_FILE) != null) {
            try {
                var unused = key();
            } catch (FunctionException unreadable) {
                faults.addAll(unreadable.faults());
            }
        }
        if (!stands(settings.find(PROJECT))) {
            faults.add(new Fault(PROJECT, "must be the id of a project, as my-project-1."));
        }
        if (!stands(settings.find(METADATA_HOST))) {
            faults.add(new Fault(METADATA_HOST, "must be a host, and a port if need be, as localhost:8080."));
        }
    }

    /** Whether it has letters, digits and marks alone that mean nothing in an address; an old project has a domain and a colon. */
    private static boolean stands(@Nullable String text) {
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "-.:_[]".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A client for a service. */
    public ServiceClient client(Endpoint endpoint) {
        return new ServiceClient(this, endpoint);
    }

    /** The project that names without one mean: as the environment says, else the key file, else the metadata server. */
    public synchronized String project() {
        if (project == null) {
            String named = settings.find(PROJECT);
            if (named == null && settings.find(KEY_FILE) != null) {
                named = key().project();
            }
            project = named == null ? metadata().project() : named;
        }
        return project;
    }

    /** The metadata server. */
    public synchronized MetadataServer metadata() {
        if (metadata == null) {
            metadata = new MetadataServer(settings, clock, transport, pause);
        }
        return metadata;
    }

    /** Tokens of the key file, if one is named, else of the metadata server. */
    synchronized TokenSource tokens() {
        if (tokens == null) {
            RenewedToken.Source source = settings.find(KEY_FILE) == null ? metadata() : new SignedTokens(key(), clock);
            tokens = new RenewedToken(source, clock);
        }
        return tokens;
    }

    /** What signs as this process's account: the key file, if one is named, else IAM; nobody for an emulator. */
    public synchronized AccountSigner signer(Endpoint storage) {
        if (storage.emulator()) {
            return EmulatorSigner.of();
        }
        return settings.find(KEY_FILE) == null
                ? IamSigner.of(client(new Endpoint(IAM, "https://" + IAM + ".googleapis.com", false)), metadata())
                : key().signer();
    }

    /** The time that signatures carry, in milliseconds since 1970. */
    public long millis() {
        return clock.millis();
    }

    WireClock clock() {
        return clock;
    }

    Attempts attempts(String service) {
        return new Attempts(service, policy, pause, transport);
    }

    private ServiceAccountKey key() {
        if (key == null) {
            String file = settings.find(KEY_FILE);
            key = ServiceAccountKey.read(file == null ? "" : file);
        }
        return key;
    }
}
