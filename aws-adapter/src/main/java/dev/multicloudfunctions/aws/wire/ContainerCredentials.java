package dev.multicloudfunctions.aws.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.RetryPolicy;
import dev.multicloudfunctions.wire.Transport;
import dev.multicloudfunctions.wire.WireClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Temporary keys of the endpoint that ECS, EKS and Lambda with SnapStart give to a process
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html). They are fetched when first
 * needed, and again from five minutes before their end; while the endpoint then fails, those which are still valid stay
 * in use. Thread-safe.
 */
final class ContainerCredentials implements CredentialsSource {

    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    /** The SDKs renew from five minutes before the end, too. */
    private static final long RENEWAL_MILLIS = 5 * 60_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int READ_TIMEOUT_MILLIS = 2_000;
    private static final int ATTEMPTS = 3;

    private final Settings settings;
    private final URI uri;
    private final WireClock clock;
    private final Transport transport;
    private final Pause pause;
    private @Nullable Credentials known;

    private ContainerCredentials(Settings settings, URI uri, WireClock clock, Transport transport, Pause pause) {
        this.settings = settings;
        this.uri = uri;
        this.clock = clock;
        this.transport = transport;
        this.pause = pause;
    }

    /** The endpoint that the environment names, or null if it names none. */
    static @Nullable ContainerCredentials find(Settings settings, WireClock clock, Transport transport, Pause pause) {
        String relative = settings.find(RELATIVE);
        String full = settings.find(FULL);
        if (relative == null && full == null) {
            return null;
        }
        URI uri = relative != null
                ? address("http://169.254.170.2" + relative, RELATIVE)
                : address(full == null ? "" : full, FULL);
        return new ContainerCredentials(settings, uri, clock, transport, pause);
    }

    @Override
    public synchronized Credentials current() {
        Credentials before = known;
        long now = clock.millis();
        if (before != null && before.expiresAtMillis() - RENEWAL_MILLIS > now) {
            return before;
        }
        try {
            Credentials fetched = fetch();
            known = fetched;
            return fetched;
        } catch (FunctionException failure) {
            if (before != null && before.expiresAtMillis() > now) {
                return before;
            }
            throw failure;
        }
    }

    @Override
    public synchronized void refused(Credentials refused) {
        if (refused.equals(known)) {
            known = null;
        }
    }

    private Credentials fetch() {
        String[] headers = headers();
        IOException last = new IOException("no attempt");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (attempt > 1) {
                    pause.millis(RetryPolicy.INTERACTIVE.pauseMillis(attempt - 1));
                }
                Reply reply = transport.send("GET", uri, headers, null, CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS);
                if (reply.status() == 200) {
                    return credentials(reply.body());
                }
                last = new IOException("status " + reply.status());
            } catch (IOException failure) {
                last = failure;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new FunctionException(
                ErrorKind.UNAVAILABLE, "The endpoint of the container's credentials did not give any.", last);
    }

    private String[] headers() {
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

    private static Credentials credentials(byte[] body) throws IOException {
        String id = null;
        String secret = null;
        String token = null;
        String expiration = null;
        try (JsonParser json = WireJson.FACTORY.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "AccessKeyId" -> id = json.getValueAsString();
                    case "SecretAccessKey" -> secret = json.getValueAsString();
                    case "Token" -> token = json.getValueAsString();
                    case "Expiration" -> expiration = json.getValueAsString();
                    default -> json.skipChildren();
                }
            }
        }
        if (id == null || secret == null) {
            throw new IOException("an answer without keys");
        }
        return new Credentials(id, secret, token, millis(expiration));
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

    /** Without TLS, keys are taken from this machine and from the fixed addresses of ECS and EKS alone. */
    private static URI address(String text, String setting) {
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
