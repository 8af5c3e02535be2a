package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.wire.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Signature version 4 of AWS for the requests to one service of one region, in the header {@code Authorization}
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). Thread-safe.
 */
final class SigV4 {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
    private static final int DATE_LENGTH = 8;

    private final String service;
    private final String region;
    private volatile @Nullable DayKey dayKey;

    SigV4(String service, String region) {
        this.service = service;
        this.region = region;
    }

    /**
     * The value of the header {@code Authorization}.
     *
     * @param path in its canonical form: percent-encoded twice for all services but S3
     * @param query in its canonical form: encoded, sorted by name, then by value; empty for none
     * @param headers names in lower case and values in turn, sorted by name, each value without spaces at its ends; has {@code host} and
     *     {@code x-amz-date}
     * @param bodyHash the body's SHA-256 in hexadecimal digits, or what the service takes for it
     * @param amzDate the value of {@code x-amz-date}, as {@link AmzDate} makes it
     */
    String authorization(
            String method,
            String path,
            String query,
            String[] headers,
            String bodyHash,
            Credentials credentials,
            String amzDate) {
        String signature = signature(method, path, query, headers, bodyHash, credentials, amzDate);
        return ALGORITHM + " Credential=" + credentials.accessKeyId() + '/' + scope(amzDate) + ", SignedHeaders="
                + names(headers) + ", Signature=" + signature;
    }

    /**
     * The query of an address that needs no such header
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
     *
     * @param path as above
     * @param headers as above, without {@code x-amz-date}
     * @param seconds for how long it is valid
     */
    String presigned(
            String method, String path, String[] headers, Credentials credentials, String amzDate, long seconds) {
        String token = credentials.sessionToken();
        String query = "X-Amz-Algorithm=" + ALGORITHM + "&X-Amz-Credential="
                + encoded(credentials.accessKeyId() + '/' + scope(amzDate)) + "&X-Amz-Date=" + amzDate
                + "&X-Amz-Expires=" + seconds + (token == null ? "" : "&X-Amz-Security-Token=" + encoded(token))
                + "&X-Amz-SignedHeaders=" + encoded(names(headers));
        return query + "&X-Amz-Signature="
                + signature(method, path, query, headers, UNSIGNED_PAYLOAD, credentials, amzDate);
    }

    private String signature(
            String method,
            String path,
            String query,
            String[] headers,
            String bodyHash,
            Credentials credentials,
            String amzDate) {
        var request = new StringBuilder(512);
        request.append(method)
                .append('\n')
                .append(path)
                .append('\n')
                .append(query)
                .append('\n');
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i])
                    .append(':')
                    .append(trimmed(headers[i + 1]))
                    .append('\n');
        }
        request.append('\n').append(names(headers)).append('\n').append(bodyHash);

        String toSign =
                ALGORITHM + '\n' + amzDate + '\n' + scope(amzDate) + '\n' + Sha256.hex(Sha256.digest(utf8(request)));
        byte[] key = key(amzDate.substring(0, DATE_LENGTH), credentials.secretAccessKey());
        return Sha256.hex(Sha256.hmac(key, toSign));
    }

    private String scope(String amzDate) {
        return amzDate.substring(0, DATE_LENGTH) + '/' + region + '/' + service + "/aws4_request";
    }

    private static String names(String[] headers) {
        var names = new StringBuilder(64);
        for (int i = 0; i < headers.length; i += 2) {
            names.append(i == 0 ? "" : ";").append(headers[i]);
        }
        return names.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** Spaces in a row count as one. */
    private static String trimmed(String value) {
        String trimmed = value;
        while (trimmed.contains("  ")) {
            trimmed = trimmed.replace("  ", " ");
        }
        return trimmed;
    }

    /** The key of a day, of which each process needs few. */
    private byte[] key(String day, String secret) {
        DayKey known = dayKey;
        if (known != null && known.day().equals(day) && known.secret().equals(secret)) {
            return known.key();
        }
        byte[] ofDay = Sha256.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
        byte[] ofService = Sha256.hmac(Sha256.hmac(ofDay, region), service);
        byte[] key = Sha256.hmac(ofService, "aws4_request");
        dayKey = new DayKey(day, secret, key);
        return key;
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private record DayKey(String day, String secret, byte[] key) {

        /** Nothing that signs. */
        @Override
        public String toString() {
            return day;
        }
    }
}
