package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.RenewedToken.Token;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.RetryPolicy;
import dev.multicloudfunctions.wire.Transport;
import dev.multicloudfunctions.wire.WireClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process on Google Cloud can ask about itself (https://cloud.google.com/run/docs/container-contract#metadata-server):
 * its project, its region, tokens of its service account. {@code GCE_METADATA_HOST} names another server. Thread-safe.
 */
public final class MetadataServer implements RenewedToken.Source {

    /** It answers within a millisecond, and from a cold start within a second; a machine elsewhere has no such host. */
    private static final RetryPolicy NEAR = new RetryPolicy(3, 100, 400, 1_000, 3_000);

    private static final String DEFAULT_HOST = "metadata.google.internal";

    private final String address;
    private final WireClock clock;
    private final Transport transport;
    private final Pause pause;

    MetadataServer(Settings settings, WireClock clock, Transport transport, Pause pause) {
        String host = settings.find("GCE_METADATA_HOST");
        this.address = "http://" + (host == null ? DEFAULT_HOST : host) + "/computeMetadata/v1/";
        this.clock = clock;
        this.transport = transport;
        this.pause = pause;
    }

    /** The id of the project. */
    public String project() {
        return text("project/project-id");
    }

    /** The region, as {@code europe-west3}; the server names it with the number of the project before it. */
    public String region() {
        String path = text("instance/region");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The account that this process runs as. */
    String email() {
        return text("instance/service-accounts/default/email");
    }

    @Override
    public Token fetch() {
        try {
            Map<String, String> members =
                    get("instance/service-accounts/default/token").members();
            String token = members.get("access_token");
            if (token == null || token.isEmpty()) {
                throw new IOException("an answer without a token");
            }
            long seconds = Long.parseLong(members.getOrDefault("expires_in", "0"));
            return new Token(token, clock.millis() + seconds * 1_000);
        } catch (IOException | NumberFormatException malformed) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE, "The metadata server's answer holds no token that can be read.", malformed);
        }
    }

    private String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8).strip();
    }

    private Reply get(String path) {
        URI uri = URI.create(address + path);
        var attempts = new Attempts("metadata.google.internal", NEAR, pause, transport);
        while (true) {
            Reply reply = sent(attempts, uri);
            if (reply == null) {
                continue;
            }
            if (reply.status() == 200) {
                return reply;
            }
            if (reply.status() < 500 && reply.status() != 429) {
                throw new FunctionException(
                        ErrorKind.INTERNAL,
                        "The metadata server answered " + reply.status() + " to " + path
                                + ". Give this service a service account.");
            }
            attempts.failed("HTTP " + reply.status());
        }
    }

    private static @Nullable Reply sent(Attempts attempts, URI uri) {
        try {
            return attempts.send("GET", uri, new String[] {"Metadata-Flavor", "Google"}, null);
        } catch (FunctionException unanswered) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE,
                    "The metadata server does not answer. Try again later; outside of Google Cloud, set "
                            + "GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_CLOUD_PROJECT.",
                    unanswered);
        }
    }
}
