package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.auth.AuthSettings;
import dev.multicloudfunctions.auth.internal.BearerTokens;
import dev.multicloudfunctions.auth.internal.RefusedToken;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.secret.SecretReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers in, or tells them what they lack (RFC 9110, 15.5.2; RFC 6750, 3). Made when the first route is called that
 * not everybody may call. Thread-safe.
 */
final class Admission {

    private static final String REALM = "Bearer realm=\"functions\"";
    private static final String SCHEME = "Bearer ";

    private final boolean byKey;
    private final @Nullable SecretReader keys;
    private final @Nullable BearerTokens tokens;

    /** @param access as {@code HTTP_ACCESS} has it */
    Admission(Ports platform, String access) {
        this.byKey = access.equals("keys");
        this.keys = byKey ? platform.secret(AuthSettings.API_KEYS) : null;
        boolean named = platform.settings().find(AuthSettings.ISSUER) != null;
        this.tokens = named ? new BearerTokens(platform.settings(), platform.clock(), platform.telemetry()) : null;
    }

    /**
     * Looks at who calls.
     *
     * @param known who it is, if that is known already
     * @return a principal, nobody where a key was enough, or a refusal
     * @throws dev.multicloudfunctions.error.FunctionException UNAVAILABLE if the issuer's keys or the secret cannot be
     *     fetched
     */
    Admitted admit(Trigger.Http http, HttpHeaders headers, @Nullable Principal known) {
        if (known != null) {
            return allowed(http, known);
        }
        return byKey && http.scopes() == null ? byKey(headers) : byToken(http, headers);
    }

    private Admitted byKey(HttpHeaders headers) {
        List<String> sent = headers.all("x-api-key");
        int right = -1;
        if (keys != null && sent.size() == 1) {
            byte[] key = sent.get(0).getBytes(StandardCharsets.UTF_8);
            List<String> valid = keys.values();
            for (int i = 0; i < valid.size(); i++) {
                // Each is compared, in a time that does not tell how much of it was right.
                right = MessageDigest.isEqual(key, valid.get(i).getBytes(StandardCharsets.UTF_8)) ? i : right;
            }
        }
        return right >= 0
                ? new Admitted(null, "key " + right, null)
                : refused("ApiKey realm=\"functions\"", "Send a valid key as x-api-key.");
    }

    private Admitted byToken(Trigger.Http http, HttpHeaders headers) {
        List<String> sent = headers.all("Authorization");
        String first = sent.isEmpty() ? "" : sent.get(0);
        if (!first.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused(REALM, "Send a token: Authorization: Bearer TOKEN.");
        }
        try {
            if (tokens == null || sent.size() > 1) {
                return invalid(tokens == null ? "No issuer of tokens is known here." : "Send one token.");
            }
            return allowed(
                    http, tokens.principal(first.substring(SCHEME.length()).trim()));
        } catch (RefusedToken refused) {
            return invalid(refused.why());
        }
    }

    private static Admitted allowed(Trigger.Http http, Principal principal) {
        List<String> scopes = http.scopes();
        String caller = "subject " + principal.subject();
        if (scopes == null || principal.scopes().containsAll(scopes)) {
            return new Admitted(principal, caller, null);
        }
        String wanted = String.join(" ", scopes);
        HttpResponse problem =
                Problem.of(403, "FORBIDDEN", "The token does not allow this. It must allow: " + wanted + '.');
        String challenge = REALM + ", error=\"insufficient_scope\", scope=\"" + wanted + '"';
        return new Admitted(null, caller, problem.with("WWW-Authenticate", challenge));
    }

    private static Admitted invalid(String why) {
        return refused(REALM + ", error=\"invalid_token\", error_description=\"" + why + '"', why);
    }

    private static Admitted refused(String challenge, String detail) {
        return new Admitted(
                null, null, Problem.of(401, "UNAUTHENTICATED", detail).with("WWW-Authenticate", challenge));
    }

    /**
     * What came of a look.
     *
     * @param principal who calls; null if that is not known
     * @param caller by whose token or key that was; null if it was not right
     * @param refusal the answer to somebody who may not; null for who may
     */
    record Admitted(
            @Nullable Principal principal,
            @Nullable String caller,
            @Nullable HttpResponse refusal) {}
}
