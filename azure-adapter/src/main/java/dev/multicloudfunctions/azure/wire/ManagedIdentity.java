package dev.multicloudfunctions.azure.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.RetryPolicy;
import dev.multicloudfunctions.wire.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for Azure Storage of the app's managed identity, from the endpoint that App Service gives to a process
 * (https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference). They are fetched
 * when first needed, and again from five minutes before their end; while the endpoint then fails, one that is still valid
 * stays in use. Thread-safe.
 */
final class ManagedIdentity {

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String HEADER = "IDENTITY_HEADER";

    /** As the SDK does. */
    private static final long RENEWAL_MILLIS = 5 * 60_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    /** A first token may have to be asked for at Entra ID. */
    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private static final int ATTEMPTS = 3;

    private final URI uri;
    private final String[] headers;
    private final Clock clock;
    private final Transport transport;
    private final Pause pause;
    private @Nullable AccessToken known;

    private ManagedIdentity(URI uri, String secret, Clock clock, Transport transport, Pause pause) {
        this.uri = uri;
        this.headers = new String[] {"X-IDENTITY-HEADER", secret};
        this.clock = clock;
        this.transport = transport;
        this.pause = pause;
    }

    /**
     * The identity of the app: the user-assigned one that the settings name by its client id, else the system-assigned.
     *
     * @throws FunctionException INTERNAL if the process was given no endpoint
     */
    static ManagedIdentity of(Settings settings, Clock clock, Transport transport, Pause pause) {
        String endpoint = settings.find(ENDPOINT);
        String secret = settings.find(HEADER);
        if (endpoint == null || secret == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "There is no managed identity. Give the app one, or set " + StorageAccount.CONNECTION
                            + " to the connection string of the storage account.");
        }
        String client = settings.find(StorageAccount.CONNECTION + "__clientId");
        if (client == null) {
            client = settings.find("AZURE_CLIENT_ID");
        }
        String query = "?api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com%2F"
                + (client == null ? "" : "&client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8));
        try {
            return new ManagedIdentity(URI.create(endpoint + query), secret, clock, transport, pause);
        } catch (IllegalArgumentException malformed) {
            throw new FunctionException(ErrorKind.INTERNAL, "Must be the address that App Service gives.", ENDPOINT);
        }
    }

    /**
     * A token that is valid now.
     *
     * @throws FunctionException UNAVAILABLE if the endpoint did not answer, INTERNAL if it refuses
     */
    synchronized AccessToken current() {
        AccessToken before = known;
        long now = clock.millis();
        if (before != null && before.expiresAtMillis() - RENEWAL_MILLIS > now) {
            return before;
        }
        try {
            AccessToken fetched = fetch();
            known = fetched;
            return fetched;
        } catch (FunctionException failure) {
            if (before != null && before.expiresAtMillis() > now) {
                return before;
            }
            throw failure;
        }
    }

    /** The service said that a token has ended: the next call of {@link #current} fetches another. */
    synchronized void refused(AccessToken refused) {
        if (refused.equals(known)) {
            known = null;
        }
    }

    private AccessToken fetch() {
        IOException last = new IOException("no attempt");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (attempt > 1) {
                    pause.millis(RetryPolicy.INTERACTIVE.pauseMillis(attempt - 1));
                }
                Reply reply = transport.send("GET", uri, headers, null, CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS);
                if (reply.status() == 200) {
                    return token(reply.body());
                }
                if (reply.status() == 400 || reply.status() == 403) {
                    throw new FunctionException(
                            ErrorKind.INTERNAL,
                            "The app's managed identity gets no token for Azure Storage (status " + reply.status()
                                    + "). Check that the app has this identity, and its client id if one is set.");
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
                ErrorKind.UNAVAILABLE, "The endpoint of the app's managed identity did not give a token.", last);
    }

    private static AccessToken token(byte[] body) throws IOException {
        String text = null;
        String expiresOn = null;
        try (JsonParser json = StorageJson.FACTORY.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "access_token" -> text = json.getValueAsString();
                    case "expires_on" -> expiresOn = json.getValueAsString();
                    default -> json.skipChildren();
                }
            }
        }
        if (text == null || expiresOn == null) {
            throw new IOException("an answer without a token");
        }
        try {
            return new AccessToken(text, 1000 * Long.parseLong(expiresOn));
        } catch (NumberFormatException malformed) {
            throw new IOException("an end that is no number", malformed);
        }
    }
}
