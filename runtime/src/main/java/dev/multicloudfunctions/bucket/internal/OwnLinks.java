package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.spelling.PercentCoding;
import dev.multicloudfunctions.wire.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Links to a server of ours, as {@code /_objects/files/a.txt?end=1767225600&max=100&type=text%2Fplain&signature=...}: the
 * HMAC of the method and of all that stands before it. Thread-safe.
 */
public final class OwnLinks {

    /** What the paths of all links begin with. */
    public static final String ROOT = "/_objects/";

    private static final String END = "?end=";
    private static final String MAX = "&max=";
    private static final String TYPE = "&type=";
    private static final String SIGNATURE = "&signature=";

    private final Supplier<URI> server;
    private final Supplier<List<String>> secrets;
    private final Clock clock;

    /**
     * Links to a server.
     *
     * @param server its address, without a slash at the end
     * @param secrets signs with the first, and takes signatures by all
     */
    public OwnLinks(Supplier<URI> server, Supplier<List<String>> secrets, Clock clock) {
        this.server = server;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a request with a good link may do.
     *
     * @param bucket its logical name
     */
    public record Grant(String bucket, String key, @Nullable String contentType, long maxBytes) {

        /**
         * Why a request to store an object is refused: 411, 413 or 415; 0 if it is not.
         *
         * @param length in bytes; negative if it is not told
         */
        public int refusal(@Nullable String sentType, long length) {
            if (!String.valueOf(contentType).equals(sentType)) {
                return 415;
            }
            if (length < 0) {
                return 411;
            }
            return length > maxBytes ? 413 : 0;
        }
    }

    /** What signs links to a bucket. */
    public LinkSigner of(Bucket bucket) {
        return terms -> sign(bucket.name(), terms);
    }

    private SignedLink sign(String bucket, LinkTerms terms) {
        Instant end = Instant.ofEpochSecond(clock.instant().getEpochSecond() + terms.seconds());
        String type = terms.contentType();
        String target = ROOT
                + bucket
                + '/'
                + PercentCoding.encode(terms.key()).replace("%2F", "/")
                + END
                + end.getEpochSecond()
                + (type == null ? "" : MAX + terms.maxBytes() + TYPE + PercentCoding.encode(type));
        String signature = signature(secrets.get().get(0), terms.method(), target);
        return SignedLink.of(
                URI.create(server.get() + target + SIGNATURE + signature),
                terms.method(),
                type == null ? Map.of() : Map.of("content-type", type),
                end);
    }

    /**
     * What a request may do.
     *
     * @param path still encoded, beginning with {@link #ROOT}
     * @return null if the link was not signed here for this method, or has ended
     */
    public @Nullable Grant granted(String method, String path, @Nullable String query) {
        String whole = path + '?' + query;
        int at = whole.lastIndexOf(SIGNATURE);
        if (at < 0 || !isSigned(method, whole.substring(0, at), whole.substring(at + SIGNATURE.length()))) {
            return null;
        }
        // From here on it is as we wrote it.
        String target = whole.substring(0, at);
        int end = target.indexOf(END);
        int max = target.indexOf(MAX, end);
        int type = target.indexOf(TYPE, end);
        long until = Long.parseLong(target.substring(end + END.length(), max < 0 ? target.length() : max));
        if (until <= clock.instant().getEpochSecond()) {
            return null;
        }
        int slash = target.indexOf('/', ROOT.length());
        return new Grant(
                target.substring(ROOT.length(), slash),
                PercentCoding.decode(target.substring(slash + 1, end), '+'),
                type < 0 ? null : PercentCoding.decode(target.substring(type + TYPE.length()), '+'),
                max < 0 ? 0 : Long.parseLong(target.substring(max + MAX.length(), type)));
    }

    private boolean isSigned(String method, String target, String signature) {
        boolean signed = false;
        for (String secret : secrets.get()) {
            signed |= MessageDigest.isEqual(bytes(signature(secret, method, target)), bytes(signature));
        }
        return signed;
    }

    private static String signature(String secret, String method, String target) {
        return Sha256.hex(Sha256.hmac(bytes(secret), method + ' ' + target));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
