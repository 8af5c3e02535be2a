package dev.multicloudfunctions.auth.internal;

import dev.multicloudfunctions.auth.IssuerAddress;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.wire.Reply;
import dev.multicloudfunctions.wire.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an issuer publishes its keys: its metadata (OpenID Connect Discovery 1.0, 4) names the place. No redirect is
 * followed, nothing is fetched unencrypted but on this machine, and both together take five seconds at most, or half of what
 * the invocation has left. One thread at a time.
 */
final class IssuerSource {

    private static final long MOST_MILLIS = 5_000;
    private static final int MAX_BYTES = 256 * 1024;
    private static final int PIECE = 8 * 1024;
    private static final String[] HEADERS = {"Accept", "application/json"};

    private final String issuer;
    private final Transport transport;

    /** Found by the metadata, and looked up again after it failed. */
    private @Nullable URI keys;

    IssuerSource(String issuer, Transport transport) {
        this.issuer = issuer;
        this.transport = transport;
    }

    /** How long somebody waits for keys. */
    static long mostMillis() {
        return Math.min(MOST_MILLIS, Invocation.current().remaining().toMillis() / 2);
    }

    /**
     * Fetches them.
     *
     * @return those of use here
     * @throws IOException if there is no answer in time, or it is not what the standards say
     */
    List<IssuerKey> keys() throws IOException {
        long end = System.nanoTime() + mostMillis() * 1_000_000;
        URI place = keys;
        keys = null;
        if (place == null) {
            place = place(object(URI.create(metadata()), end));
        }
        List<IssuerKey> found = IssuerKey.of(object(place, end));
        if (found.isEmpty()) {
            throw new IOException("the issuer has no key for RS256, ES256 or EdDSA");
        }
        keys = place;
        return found;
    }

    private String metadata() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return base + "/.well-known/openid-configuration";
    }

    private URI place(Map<?, ?> metadata) throws IOException {
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IOException("the issuer's metadata is of another issuer than AUTH_ISSUER names");
        }
        URI place;
        try {
            place = URI.create(String.valueOf(metadata.get("jwks_uri")));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the issuer's metadata names no place of keys");
        }
        boolean local = IssuerAddress.isLocal(place) && IssuerAddress.isLocal(URI.create(issuer));
        if (!IssuerAddress.isEncrypted(place) && !local) {
            throw new IOException("the issuer's metadata names a place of keys without https");
        }
        return place;
    }

    private Map<?, ?> object(URI uri, long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new IOException("no time is left");
        }
        int most = (int) Math.max(1, left / 2);
        Reply reply = transport.receiveStream(uri, HEADERS, most, most);
        if (reply.status() != 200) {
            throw new IOException("the issuer answered the status " + reply.status());
        }
        try (InputStream in = reply.content()) {
            if (Json.tree(bytes(in, end), MAX_BYTES) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (FunctionException malformed) {
            throw new IOException("the issuer's answer is no JSON", malformed);
        }
        throw new IOException("the issuer's answer is no JSON object");
    }

    private static byte[] bytes(InputStream in, long end) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            bytes.write(piece, 0, count);
            if (bytes.size() > MAX_BYTES) {
                throw new IOException("the issuer's answer has more than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() > end) {
                throw new IOException("the issuer's answer takes too long");
            }
        }
        return bytes.toByteArray();
    }
}
