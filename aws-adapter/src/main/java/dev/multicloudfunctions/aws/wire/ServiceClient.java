package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Reply;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Calls one service. A call is repeated, after a pause, when the service is throttled or fails, when the connection
 * breaks or times out, and at once when newer credentials or the right time may help; never after any other refusal, a failed
 * condition among them, nor when the invocation ends before. Since an attempt whose answer is lost may have been carried
 * out, a caller sends only what may be done twice, or recognises its own work by {@link Answer#repeated}. Thread-safe.
 */
public final class ServiceClient {

    private final Wire wire;
    private final Endpoint endpoint;
    private final String contentType;
    private final URI uri;
    private final SigV4 signer;

    ServiceClient(Wire wire, Endpoint endpoint, String contentType) {
        this.wire = wire;
        this.endpoint = endpoint;
        this.contentType = contentType;
        this.uri = endpoint.root();
        this.signer = new SigV4(endpoint.service(), endpoint.region());
    }

    /**
     * Makes a call.
     *
     * @param target the value of {@code X-Amz-Target}, which names the operation; null where the body does
     * @throws FunctionException UNAVAILABLE if no attempt was answered, INTERNAL if there are no credentials
     */
    public Answer call(@Nullable String target, byte[] body) {
        return call("/", "", target, body);
    }

    /**
     * Makes a call of a service whose operations have addresses of their own.
     *
     * @param path of letters, digits and {@code -._~/} alone
     * @param query sorted, of the same characters, {@code =} and {@code &}; empty for none
     * @param target as above
     */
    public Answer call(String path, String query, @Nullable String target, byte[] body) {
        boolean renewed = false;
        boolean corrected = false;
        var attempts = wire.attempts(endpoint.service());
        while (true) {
            Credentials credentials = wire.credentials().current();
            Reply reply =
                    attempts.send("POST", address(path, query), signed(path, query, target, body, credentials), body);
            if (reply == null) {
                continue;
            }
            if (reply.status() == 200) {
                return new Answer(200, reply.body(), null, attempts.repeated());
            }
            String why = ErrorCode.of(reply);
            if (ErrorCode.expired(why) && !renewed) {
                wire.credentials().refused(credentials);
                renewed = true;
            } else if (ErrorCode.aboutTime(why) && !corrected && wire.clock().correct(reply.dateMillis())) {
                corrected = true;
            } else if (ErrorCode.repeatable(reply.status(), why)) {
                attempts.failed(why);
            } else {
                return new Answer(reply.status(), reply.body(), why, attempts.repeated());
            }
        }
    }

    /** The headers of a request, its signature among them. */
    private String[] signed(String path, String query, @Nullable String target, byte[] body, Credentials credentials) {
        String date = AmzDate.of(wire.clock().millis());
        String token = credentials.sessionToken();
        int count = 3 + (token == null ? 0 : 1) + (target == null ? 0 : 1);
        var signed = new String[2 * count];
        int at = put(signed, 0, "content-type", contentType);
        at = put(signed, at, "host", endpoint.host());
        at = put(signed, at, "x-amz-date", date);
        at = token == null ? at : put(signed, at, "x-amz-security-token", token);
        if (target != null) {
            put(signed, at, "x-amz-target", target);
        }
        String authorization = signer.authorization("POST", path, query, signed, body, credentials, date);
        // The JDK writes the host itself; its place in the array is the authorization's.
        signed[2] = "authorization";
        signed[3] = authorization;
        return signed;
    }

    private URI address(String path, String query) {
        return path.equals("/") && query.isEmpty() ? uri : uri.resolve(query.isEmpty() ? path : path + '?' + query);
    }

    private static int put(String[] headers, int at, String name, String value) {
        headers[at] = name;
        headers[at + 1] = value;
        return at + 2;
    }
}
