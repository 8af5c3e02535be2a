package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.Renewed;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.Transport;
import dev.multicloudfunctions.wire.WireClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Tokens for Azure Storage of the app's managed identity, from the endpoint that App Service gives to a process
 * (https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference).
 * Thread-safe.
 */
final class ManagedIdentity extends Renewed<AccessToken> {

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String HEADER = "IDENTITY_HEADER";
    private static final String MALFORMED = "Must be the address that App Service gives.";
    private static final String UNANSWERED = "The endpoint of the app's managed identity did not give a token.";

    /** A first token may have to be asked for at Entra ID. */
    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private final String[] headers;

    private ManagedIdentity(URI uri, String secret, Clock clock, Transport transport, Pause pause) {
        super(uri, UNANSWERED, READ_TIMEOUT_MILLIS, new WireClock(clock), transport, pause);
        this.headers = new String[] {"X-IDENTITY-HEADER", secret};
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
            throw new FunctionException(ErrorKind.INTERNAL, MALFORMED, ENDPOINT);
        }
    }

    /** Finds an endpoint or a header alone, and an endpoint that is none. That both are absent is told when one is needed. */
    static void check(Settings settings, List<Fault> faults) {
        String endpoint = settings.find(ENDPOINT);
        String secret = settings.find(HEADER);
        if ((endpoint == null) != (secret == null)) {
            faults.add(new Fault(
                    endpoint == null ? ENDPOINT : HEADER,
                    "is not set, but " + (endpoint == null ? HEADER : ENDPOINT) + " is. App Service sets both."));
        }
        try {
            if (endpoint != null && URI.create(endpoint).getHost() == null) {
                faults.add(new Fault(ENDPOINT, MALFORMED));
            }
        } catch (IllegalArgumentException malformed) {
            faults.add(new Fault(ENDPOINT, MALFORMED));
        }
    }

    @Override
    protected String[] headers() {
        return headers;
    }

    @Override
    protected AccessToken read(Reply reply) throws IOException {
        if (reply.status() / 100 == 4 && reply.status() != 429) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The app's managed identity gets no token for Azure Storage (status " + reply.status()
                            + "). Check that the app has this identity, and its client id if one is set.");
        }
        Map<String, String> members = reply.members();
        String text = members.get("access_token");
        String expiresOn = members.get("expires_on");
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
