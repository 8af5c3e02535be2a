package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.LinkTerms;
import dev.multicloudfunctions.gcp.wire.AccountSigner;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.spelling.PercentCoding;
import dev.multicloudfunctions.wire.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signed URLs of one bucket of Cloud Storage, version 4 (https://cloud.google.com/storage/docs/authentication/canonical-requests).
 * It holds an upload to the type, and by a header of its own to the size
 * (https://cloud.google.com/storage/docs/xml-api/reference-headers#xgoogcontentlengthrange).
 */
public final class GcsLinks implements LinkSigner {

    private static final String ALGORITHM = "GOOG4-RSA-SHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 8;

    private final Wire wire;
    private final Endpoint storage;
    private final String bucket;
    private final AccountSigner signer;

    private GcsLinks(Wire wire, Endpoint storage, String bucket, AccountSigner signer) {
        this.wire = wire;
        this.storage = storage;
        this.bucket = bucket;
        this.signer = signer;
    }

    /** Signs for a bucket. Typed so that whoever calls this loads nothing before. */
    public static LinkSigner of(Wire wire, Endpoint storage, String bucket) {
        return new GcsLinks(wire, storage, bucket, wire.signer(storage));
    }

    @Override
    public SignedLink sign(LinkTerms terms) {
        String type = terms.contentType();
        Map<String, String> headers = type == null
                ? Map.of()
                : Map.of("content-type", type, "x-goog-content-length-range", "0," + terms.maxBytes());
        var signed = new TreeMap<>(headers);
        signed.put("host", URI.create(storage.address()).getRawAuthority());
        var fields = new StringBuilder();
        signed.forEach((name, value) ->
                fields.append(name).append(':').append(spaced(value)).append('\n'));
        String names = String.join(";", signed.keySet());

        Instant now = Instant.ofEpochSecond(wire.millis() / 1000);
        String date = DATE.format(now);
        String scope = date.substring(0, DAY_LENGTH) + "/auto/storage/goog4_request";
        String path = '/'
                + PercentCoding.encode(bucket)
                + '/'
                + PercentCoding.encode(terms.key()).replace("%2F", "/");
        String query = "X-Goog-Algorithm=" + ALGORITHM + "&X-Goog-Credential="
                + PercentCoding.encode(signer.email() + '/' + scope) + "&X-Goog-Date=" + date + "&X-Goog-Expires="
                + terms.seconds() + "&X-Goog-SignedHeaders=" + PercentCoding.encode(names);
        String request =
                terms.method() + '\n' + path + '\n' + query + '\n' + fields + '\n' + names + "\nUNSIGNED-PAYLOAD";
        String text = ALGORITHM
                + '\n'
                + date
                + '\n'
                + scope
                + '\n'
                + Sha256.hex(Sha256.digest(request.getBytes(StandardCharsets.UTF_8)));
        String signature = Sha256.hex(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
        return SignedLink.of(
                URI.create(storage.address() + path + '?' + query + "&X-Goog-Signature=" + signature),
                terms.method(),
                headers,
                now.plusSeconds(terms.seconds()));
    }

    /** Spaces in a row count as one. */
    private static String spaced(String value) {
        String spaced = value;
        while (spaced.contains("  ")) {
            spaced = spaced.replace("  ", " ");
        }
        return spaced;
    }
}
