package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.Renewed;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.Transport;
import dev.multicloudfunctions.wire.WireClock;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Temporary keys of the endpoint that ECS, EKS and Lambda with SnapStart give to a process
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html). Thread-safe.
 */
final class ContainerCredentials extends Renewed<Credentials> implements CredentialsSource {

    static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    private static final String UNANSWERED = "The endpoint of the container's credentials did not give any.";
    private static final int READ_TIMEOUT_MILLIS = 2_000;

    private final Settings settings;

    private ContainerCredentials(Settings settings, URI uri, WireClock clock, Transport transport, Pause pause) {
        super(uri, UNANSWERED, READ_TIMEOUT_MILLIS, clock, transport, pause);
        this.settings = settings;
    }

    /** The endpoint that the environment names, or null if it names none. */
    static @Nullable ContainerCredentials find(Settings settings, WireClock clock, Transport transport, Pause pause) {
        String relative = settings.find(RELATIVE);
        String full = settings.find(FULL);
        if (relative == null && full == null) {
            return null;
        }
        return new ContainerCredentials(settings, address(relative, full), clock, transport, pause);
    }

    /** Finds an address that is none, and a file that is not there. */
    static void check(Settings settings, List<Fault> faults) {
        try {
            var unused = address(settings.find(RELATIVE), settings.find(FULL));
        } catch (FunctionException malformed) {
            faults.addAll(malformed.faults());
        }
        String file = settings.find(TOKEN_FILE);
        if (file != null && !new File(file).canRead()) {
            faults.add(new Fault(TOKEN_FILE, "names a file that cannot be read."));
        }
    }

    private static URI address(@Nullable String relative, @Nullable String full) {
        return relative != null
                ? checked("http://169.254.170.2" + relative, RELATIVE)
                : checked(full == null ? "" : full, FULL);
    }

    @Override
    protected String[] headers() {
        String token = settings.find(TOKEN);
        String file = settings.find(TOKEN_FILE);
        if (file != null) {
            try {
                token = Files.readString(Path.of(file)).strip();
            } catch (IOException unreadable) {
                throw new FunctionException(
                        ErrorKind.INTERNAL, "The file that " + TOKEN_FILE + " names cannot be read.", unreadable);
            }
        }
        return token == null ? new String[0] : new String[] {"Authorization", token};
    }

    @Override
    protected Credentials read(Reply reply) throws IOException {
        if (reply.status() / 100 == 4 && reply.status() != 429) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The endpoint of the container's credentials answered " + reply.status()
                            + ". Give the task a role, or the pod's service account, and check " + RELATIVE + " or "
                            + FULL
                            + " and its token.");
        }
        Map<String, String> members = reply.members();
        String id = members.get("AccessKeyId");
        String secret = members.get("SecretAccessKey");
        if (id == null || secret == null) {
            throw new IOException("an answer without keys");
        }
        return new Credentials(id, secret, members.get("Token"), millis(members.get("Expiration")));
    }

    private static long millis(@Nullable String expiration) throws IOException {
        try {
            return expiration == null
                    ? Long.MAX_VALUE
                    : Instant.parse(expiration).toEpochMilli();
        } catch (DateTimeParseException malformed) {
            throw new IOException("an expiration that is no instant", malformed);
        }
    }

    /** Without TLS, credentials are taken from this machine and from the fixed addresses of ECS and EKS alone. */
    private static URI checked(String text, String setting) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || http && near(uri.getHost()))) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new FunctionException(
                ErrorKind.INTERNAL,
                "Must be an address of https, or of http on this machine or at the fixed address of ECS or EKS.",
                setting);
    }

    private static boolean near(String host) {
        return switch (host) {
            case "localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]" -> true;
            default -> false;
        };
    }
}
