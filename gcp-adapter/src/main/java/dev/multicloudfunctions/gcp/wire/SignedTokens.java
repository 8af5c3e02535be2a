package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.gcp.wire.RenewedToken.Token;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.wire.WireClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Tokens that a service account signs itself, RS256 (RFC 7519), which Google's services take without asking for an access
 * token first (https://google.aip.dev/auth/4111). Each is valid for an hour. Thread-safe.
 */
final class SignedTokens implements RenewedToken.Source {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final long LIFE_SECONDS = 3_600;

    private final ServiceAccountKey account;
    private final WireClock clock;

    SignedTokens(ServiceAccountKey account, WireClock clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Token fetch() {
        long now = clock.millis() / 1_000;
        String signed = base64(header()) + '.' + base64(claims(now));
        byte[] signature = account.sign(signed.getBytes(StandardCharsets.US_ASCII));
        return new Token(signed + '.' + base64(signature), (now + LIFE_SECONDS) * 1_000);
    }

    private byte[] header() {
        return JsonWriter.foreign()
                .beginObject()
                .member("alg", "RS256")
                .member("kid", account.keyId())
                .member("typ", "JWT")
                .endObject()
                .toBytes();
    }

    private byte[] claims(long now) {
        return JsonWriter.foreign()
                .beginObject()
                .member("exp", now + LIFE_SECONDS)
                .member("iat", now)
                .member("iss", account.email())
                .member("scope", SCOPE)
                .member("sub", account.email())
                .endObject()
                .toBytes();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
