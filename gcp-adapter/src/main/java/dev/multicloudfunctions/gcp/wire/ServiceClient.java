package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Reply;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Calls one service. A call is repeated, after a pause, when the service is throttled, contended or fails, when the
 * connection breaks or times out, when an answer is cut off or no JSON where it should be, and at once when a newer token may help; never after any other refusal, a failed
 * precondition among them, nor when the invocation ends before. Since an attempt whose answer is lost may have been
 * carried out, a caller sends only what may be done twice, or recognises its own work by {@link Answer#repeated}.
 * Thread-safe.
 */
public final class ServiceClient {

    private static final String JSON = "application/json";
    private static final int UNAUTHORIZED = 401;

    private final Wire wire;
    private final Endpoint endpoint;
    private final @Nullable TokenSource emulatorToken;

    ServiceClient(Wire wire, Endpoint endpoint) {
        this.wire = wire;
        this.endpoint = endpoint;
        this.emulatorToken = endpoint.emulator() ? new EmulatorToken() : null;
    }

    /** Posts JSON; {@code path} begins with a slash and is encoded. */
    public Answer post(String path, byte[] json) {
        return call("POST", path, JSON, json);
    }

    /**
     * Makes a call.
     *
     * @param path encoded, a query included, beginning with a slash
     * @param contentType of the body; null if there is none
     * @throws FunctionException UNAVAILABLE if no attempt was answered, or there is no token; INTERNAL if none can be made
     */
    public Answer call(String method, String path, @Nullable String contentType, byte @Nullable [] body) {
        return call(attempts(), method, path, contentType, body);
    }

    /** For {@link #call}: as long and as often as the policy has it. */
    public Attempts attempts() {
        return wire.attempts(endpoint.service());
    }

    /**
     * Makes a call.
     *
     * @param attempts new ones, which may send or receive a stream
     * @throws FunctionException as above
     */
    public Answer call(
            Attempts attempts, String method, String path, @Nullable String contentType, byte @Nullable [] body) {
        URI uri = URI.create(endpoint.address() + path);
        TokenSource tokens = emulatorToken == null ? wire.tokens() : emulatorToken;
        // Who names the fields of an answer wants it as JSON, and not an object's content.
        if (JSON.equals(contentType) || path.contains("fields=")) {
            attempts.expectingJson();
        }
        boolean renewed = false;
        while (true) {
            String token = tokens.current();
            Reply reply = attempts.send(method, uri, headers(token, contentType), body);
            if (reply == null) {
                continue;
            }
            if (reply.status() / 100 == 2) {
                return new Answer(reply, null, attempts.repeated());
            }
            ServiceError error = ServiceError.of(reply);
            if (reply.status() == UNAUTHORIZED && !renewed) {
                renewed = true;
                // A token that we sign ourselves is refused, too, when our clock is wrong.
                wire.clock().correct(reply.dateMillis());
                tokens.refused(token);
            } else if (error.repeatable(reply.status())) {
                attempts.failed(error.status());
            } else {
                return new Answer(reply, error, attempts.repeated());
            }
        }
    }

    private static String[] headers(String token, @Nullable String contentType) {
        return contentType == null
                ? new String[] {"Authorization", "Bearer " + token}
                : new String[] {"Authorization", "Bearer " + token, "Content-Type", contentType};
    }
}
