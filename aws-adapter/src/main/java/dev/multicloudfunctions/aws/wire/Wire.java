package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.ErrorKind;
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
 * What the clients of all services share: credentials, time, transport and timeouts. Makes nothing before it is needed.
 * Thread-safe.
 */
public final class Wire {

    /** As the names of settings have them; the first is that of them all. */
    private static final String[] SERVICES = {"", "_DYNAMODB", "_S3", "_SNS", "_SQS", "_SECRETS_MANAGER"};

    private static final String JSON = "application/x-amz-json-1.0";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final Settings settings;
    private final WireClock clock;
    private final RetryPolicy policy;
    private final Pause pause;
    private final Transport transport = new Transport();
    private @Nullable CredentialsSource credentials;

    /** For production. */
    public Wire(Settings settings, Clock clock) {
        this(settings, clock, RetryPolicy.INTERACTIVE, new ThreadPause());
    }

    /** With other timeouts. */
    public Wire(Settings settings, Clock clock, RetryPolicy policy) {
        this(settings, clock, policy, new ThreadPause());
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
     * @param faults takes it: credentials that are half set or malformed, addresses that are none
     */
    public static void check(Settings settings, List<Fault> faults) {
        EnvironmentCredentials.check(settings, faults);
        if (settings.find(ContainerCredentials.RELATIVE) != null || settings.find(ContainerCredentials.FULL) != null) {
            ContainerCredentials.check(settings, faults);
        }
        for (String service : SERVICES) {
            Endpoint.check(settings, service, faults);
        }
    }

    /** A client for a service that speaks JSON 1.0, as DynamoDB and SQS do. */
    public ServiceClient json(Endpoint endpoint) {
        return new ServiceClient(this, endpoint, JSON);
    }

    /** A client for a service that takes bodies of another type. */
    public ServiceClient client(Endpoint endpoint, String contentType) {
        return new ServiceClient(this, endpoint, contentType);
    }

    /** A client for a service that takes forms and answers in XML, as SNS does. */
    public ServiceClient form(Endpoint endpoint) {
        return new ServiceClient(this, endpoint, FORM);
    }

    /**
     * The source of credentials: the environment, else the container's endpoint.
     *
     * @throws FunctionException INTERNAL if there is neither
     */
    public synchronized CredentialsSource credentials() {
        if (credentials == null) {
            credentials = find();
        }
        return credentials;
    }

    private CredentialsSource find() {
        CredentialsSource environment = EnvironmentCredentials.find(settings);
        if (environment != null) {
            return environment;
        }
        CredentialsSource container = ContainerCredentials.find(settings, clock, transport, pause);
        if (container != null) {
            return container;
        }
        throw new FunctionException(
                ErrorKind.INTERNAL,
                "There are no AWS credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
                        + "AWS_CONTAINER_CREDENTIALS_FULL_URI.");
    }

    WireClock clock() {
        return clock;
    }

    Attempts attempts(String service) {
        return new Attempts(service, policy, pause, transport);
    }
}
