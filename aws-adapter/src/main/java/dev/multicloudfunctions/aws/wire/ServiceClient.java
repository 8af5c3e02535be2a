package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls one service. A call is repeated, after a pause, when the service is throttled or fails, when the connection
 * breaks or times out, when an answer is cut off or not of the kind that its operation has, JSON where {@code X-Amz-Target} names
 * it, and at once when newer credentials or the right time may help; never after any other refusal, a failed condition among them, nor when the
 * invocation ends before. Since an attempt whose answer is lost may have been carried
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
        String[] headers = target == null
                ? new String[] {"content-type", contentType}
                : new String[] {"content-type", contentType, "x-amz-target", target};
        Attempts attempts = target == null ? attempts() : attempts().expectingJson();
        return send(attempts, "POST", path, query, headers, Sha256.hex(Sha256.digest(body)), body);
    }

    /**
     * Makes a call of a service whose operations are forms.
     *
     * @param answer the root of the XML that it answers with
     */
    public Answer form(byte[] body, String answer) {
        String[] headers = {"content-type", contentType};
        Attempts attempts = attempts().expectingXml(answer);
        return send(attempts, "POST", "/", "", headers, Sha256.hex(Sha256.digest(body)), body);
    }

    /** For {@link #send}: as long and as often as the policy has it. */
    public Attempts attempts() {
        return wire.attempts(endpoint.service());
    }

    /**
     * Makes a call of a service whose operations are those of HTTP, as S3.
     *
     * @param attempts new ones, which may send or receive a stream, and know what is expected
     * @param path in its canonical form, see {@link SigV4}
     * @param query sorted by name, encoded; empty for none
     * @param headers names in lower case and values in turn, sorted by name; without host, date and token
     * @param bodyHash the body's SHA-256 in hexadecimal digits, or what the service takes for it
     */
    public Answer send(
            Attempts attempts,
            String method,
            String path,
            String query,
            String[] headers,
            String bodyHash,
            byte @Nullable [] body) {
        URI address = address(path, query);
        boolean renewed = false;
        boolean corrected = false;
        while (true) {
            Credentials credentials = wire.credentials().current();
            Reply reply =
                    attempts.send(method, address, signed(method, path, query, headers, bodyHash, credentials), body);
            if (reply == null) {
                continue;
            }
            if (reply.status() / 100 == 2) {
                return new Answer(reply, null, attempts.repeated());
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
                return new Answer(reply, why, attempts.repeated());
            }
        }
    }

    /**
     * Signs a request that somebody else will send, without the body, whatever that is.
     *
     * @param path as above
     * @param headers as above, of which whoever sends it must send each
     * @param seconds for how long it may be sent; it ends with the credentials at the latest
     */
    public SignedLink presign(String method, String path, Map<String, String> headers, long seconds) {
        Credentials credentials = wire.credentials().current();
        long now = wire.clock().millis();
        var signed = new String[2 * headers.size()];
        int at = 0;
        for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
            signed[at++] = header.getKey();
            signed[at++] = header.getValue();
        }
        signed = Arrays.copyOf(signed, at + 2);
        put(signed, at, "host", endpoint.host());
        String query = signer.presigned(method, path, signed, credentials, AmzDate.of(now), seconds);
        long end = Math.min(now / 1000 + seconds, credentials.expiresAtMillis() / 1000);
        return SignedLink.of(address(path, query), method, headers, Instant.ofEpochSecond(end));
    }

    /** The headers of a request, its signature among them. */
    private String[] signed(
            String method, String path, String query, String[] own, String bodyHash, Credentials credentials) {
        String date = AmzDate.of(wire.clock().millis());
        String token = credentials.sessionToken();
        String[] signed = Arrays.copyOf(own, own.length + (token == null ? 4 : 6));
        put(signed, own.length, "host", endpoint.host());
        put(signed, own.length + 2, "x-amz-date", date);
        if (token != null) {
            put(signed, own.length + 4, "x-amz-security-token", token);
        }
        String authorization = signer.authorization(method, path, query, signed, bodyHash, credentials, date);
        // The JDK writes the host itself; its place in the array is the authorization's.
        for (int i = 0; i < signed.length; i += 2) {
            if (signed[i].equals("host")) {
                signed[i] = "authorization";
                signed[i + 1] = authorization;
                break;
            }
        }
        return signed;
    }

    private URI address(String path, String query) {
        // Not resolved against the root, which would take the dots out of a path.
        return path.equals("/") && query.isEmpty()
                ? uri
                : URI.create(uri + path.substring(1) + (query.isEmpty() ? "" : '?' + query));
    }

    /** Puts a header in its place among those before {@code count}, which are sorted by name. */
    private static void put(String[] headers, int count, String name, String value) {
        int at = count;
        while (at > 0 && headers[at - 2].compareTo(name) > 0) {
            headers[at] = headers[at - 2];
            headers[at + 1] = headers[at - 1];
            at -= 2;
        }
        headers[at] = name;
        headers[at + 1] = value;
    }
}
