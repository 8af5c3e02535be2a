package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Reply;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Calls one service of an account. A call is repeated, after a pause, when the service is throttled or fails, when the
 * connection breaks or times out, when an answer is cut off or not of the kind asked for, and at once when another token or the right time may help; never after any other
 * refusal, a failed condition or a conflict among them, nor when the invocation ends before. Since an attempt whose
 * answer is lost may have been carried out, a caller sends only what may be done twice, or recognises its own work by
 * {@link StorageReply#repeated}. Thread-safe.
 */
public final class StorageClient {

    /** The first version that takes tokens for tables as well. */
    static final String VERSION = "2020-12-06";

    private final StorageWire wire;
    private final StorageService service;
    private final URI endpoint;

    StorageClient(StorageWire wire, StorageService service, URI endpoint) {
        this.wire = wire;
        this.service = service;
        this.endpoint = endpoint;
    }

    /** Where the service answers, without a slash at the end. */
    public URI endpoint() {
        return endpoint;
    }

    /** What somebody without rights may send in the query, until the end. */
    public record Access(String query, Instant end) {}

    /**
     * Signs access to a blob, with the account's key, or with one that the service gives to the identity and that is kept.
     *
     * @param blob container and key, nothing escaped
     * @param permissions {@code r} to read, {@code w} to store
     * @throws FunctionException UNAVAILABLE if the service did not give its key, INTERNAL if it refused it
     */
    public Access access(String blob, String permissions, long seconds) {
        long now = wire.clock().millis() / 1000;
        long end = now + seconds;
        String protocol = "https".equals(endpoint.getScheme()) ? "https" : "";
        var access = new SharedAccess("/blob/" + wire.accountName() + '/' + blob, permissions, protocol, end);
        boolean byIdentity = wire.token() != null;
        String query = byIdentity ? access.by(wire.delegationKey(this, now, end)) : access.by(wire.sharedKey());
        return new Access(query, Instant.ofEpochSecond(end));
    }

    /**
     * Makes a call.
     *
     * @throws FunctionException UNAVAILABLE if no attempt was answered, INTERNAL if there is neither key nor identity
     */
    public StorageReply send(StorageRequest request) {
        URI uri = URI.create(endpoint + request.target());
        boolean renewed = false;
        boolean corrected = false;
        boolean perhapsDone = false;
        Attempts attempts = request.streamed(wire.attempts(service));
        while (true) {
            AccessToken token = wire.token();
            Reply reply = attempts.send(request.method(), uri, headers(request, uri, token), request.body());
            if (reply == null) {
                continue;
            }
            int status = request.isBatch() ? StorageError.ofBatch(reply) : reply.status();
            perhapsDone |= status >= 500;
            if (status < 300 && !request.isAnsweredBy(reply)) {
                attempts.garbled();
                continue;
            }
            if (status < 300) {
                return new StorageReply(reply, status, "", perhapsDone || attempts.repeated());
            }
            // Only a signature is refused for its time.
            if (status == 403 && token == null && !corrected && wire.clock().correct(reply.dateMillis())) {
                corrected = true;
            } else if (status == 401 && !renewed && token != null) {
                wire.refused(token);
                renewed = true;
            } else if (StorageError.repeatable(status)) {
                attempts.failed(StorageError.of(reply));
            } else {
                return new StorageReply(reply, status, StorageError.of(reply), perhapsDone || attempts.repeated());
            }
        }
    }

    private String[] headers(StorageRequest request, URI uri, @Nullable AccessToken token) {
        String date = HttpDate.of(wire.clock().millis());
        int given = request.headers().length;
        String[] headers = Arrays.copyOf(request.headers(), given + 6);
        headers[given] = "x-ms-date";
        headers[given + 1] = date;
        headers[given + 2] = "x-ms-version";
        headers[given + 3] = VERSION;
        // The length is signed where it stands; the JDK writes that header itself, so the authorization takes its
        // place.
        headers[given + 4] = "content-length";
        headers[given + 5] = Long.toString(request.length());
        String authorization = token == null ? signature(request, uri, headers, date) : "Bearer " + token.text();
        headers[given + 4] = "authorization";
        headers[given + 5] = authorization;
        return headers;
    }

    private String signature(StorageRequest request, URI uri, String[] headers, String date) {
        SharedKey key = wire.sharedKey();
        return service == StorageService.TABLE
                ? key.table(uri, date)
                : key.blobOrQueue(request.method(), uri, request.query(), headers);
    }
}
