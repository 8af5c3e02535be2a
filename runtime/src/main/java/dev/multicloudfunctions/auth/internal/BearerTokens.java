package dev.multicloudfunctions.auth.internal;

import dev.multicloudfunctions.auth.AuthSettings;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.wire.Transport;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells by a token who calls: signed by a key of the issuer, by RS256, ES256 or EdDSA, meant for us, and valid now, with a
 * minute of grace for clocks. What a token claims is looked at before its signature, so that tokens of others cause no
 * fetch of keys. Thread-safe.
 */
public final class BearerTokens {

    private static final long SKEW_SECONDS = 60;

    private final String issuer;
    private final List<String> audiences;
    private final List<String> scopeClaims;
    private final Clock clock;
    private final IssuerKeys keys;

    /**
     * Tokens as {@link AuthSettings} say.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if a setting is missing or malformed
     */
    public BearerTokens(Settings settings, Clock clock, Telemetry telemetry) {
        this.issuer = settings.text(AuthSettings.ISSUER);
        this.audiences = words(settings.text(AuthSettings.AUDIENCE));
        this.scopeClaims = words(settings.text(AuthSettings.SCOPES_CLAIM));
        this.clock = clock;
        this.keys = new IssuerKeys(new IssuerSource(issuer, new Transport()), clock, telemetry);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s*,\\s*"));
    }

    /**
     * Who has this token.
     *
     * @param compact the token as it was sent
     * @throws RefusedToken if it is not to be believed, saying why
     * @throws dev.multicloudfunctions.error.FunctionException UNAVAILABLE if the issuer's keys are not known
     */
    public Principal principal(String compact) throws RefusedToken {
        SignedToken token = SignedToken.parse(compact);
        Map<?, ?> claims = token.claims();
        checkParties(claims);
        checkTimes(claims);
        if (!(claims.get("sub") instanceof String subject) || subject.isEmpty()) {
            throw new RefusedToken("The token has no subject.");
        }
        List<IssuerKey> candidates = keys.of(token);
        if (candidates.isEmpty()) {
            throw new RefusedToken("The token is signed with a key that the issuer does not have.");
        }
        for (IssuerKey key : candidates) {
            if (key.signed(token)) {
                return Principal.of(subject, scopes(claims), named(claims));
            }
        }
        throw new RefusedToken("The token's signature is wrong.");
    }

    private void checkParties(Map<?, ?> claims) throws RefusedToken {
        if (!issuer.equals(claims.get("iss"))) {
            throw new RefusedToken("The token is of another issuer.");
        }
        // As API Gateway's authorizer has it, since access tokens of Cognito have no audience:
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
        Object meant = claims.containsKey("aud") ? claims.get("aud") : claims.get("client_id");
        boolean ours = meant instanceof List<?> several
                ? several.stream().anyMatch(audiences::contains)
                : audiences.contains(meant);
        if (!ours) {
            throw new RefusedToken("The token is meant for another audience.");
        }
    }

    private void checkTimes(Map<?, ?> claims) throws RefusedToken {
        BigDecimal now = BigDecimal.valueOf(clock.millis()).movePointLeft(3);
        BigDecimal grace = BigDecimal.valueOf(SKEW_SECONDS);
        BigDecimal end = seconds(claims.get("exp"));
        if (end == null || end.add(grace).compareTo(now) <= 0) {
            throw new RefusedToken("The token has expired.");
        }
        BigDecimal beginning = seconds(claims.get("nbf"));
        if (claims.get("nbf") != null
                && (beginning == null || beginning.subtract(grace).compareTo(now) > 0)) {
            throw new RefusedToken("The token is not valid yet.");
        }
    }

    private static @Nullable BigDecimal seconds(@Nullable Object time) {
        if (time instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        return time instanceof BigDecimal exact ? exact : null;
    }

    private Set<String> scopes(Map<?, ?> claims) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : scopeClaims) {
            Object value = value(claims, name);
            if (value instanceof String text) {
                scopes.addAll(List.of(text.strip().split("\\s+")));
            } else if (value instanceof Collection<?> several) {
                for (Object each : several) {
                    if (each instanceof String text) {
                        scopes.add(text);
                    }
                }
            }
        }
        scopes.remove("");
        return scopes;
    }

    /** Of a claim, whose name may hold dots, or of a member of one. */
    private static @Nullable Object value(Map<?, ?> claims, String name) {
        Object value = claims.get(name);
        int dot = name.indexOf('.');
        return value == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? value(inner, name.substring(dot + 1))
                : value;
    }

    private static Map<String, Object> named(Map<?, ?> claims) {
        Map<String, Object> named = new HashMap<>();
        claims.forEach((name, value) -> {
            if (value != null) {
                named.put(String.valueOf(name), value);
            }
        });
        return named;
    }
}
