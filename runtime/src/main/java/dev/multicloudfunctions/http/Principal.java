package dev.multicloudfunctions.http;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Json;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who calls, as a token proves it. Immutable and thread-safe. */
public final class Principal {

    private final String subject;
    private final Set<String> scopes;
    private final Map<String, Object> claims;

    private Principal(String subject, Set<String> scopes, Map<String, Object> claims) {
        this.subject = subject;
        this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        this.claims = Map.copyOf(claims);
    }

    /** A principal of a unit test, which has no other claim than {@code sub}. */
    public static Principal of(String subject, String... scopes) {
        return of(subject, new LinkedHashSet<>(List.of(scopes)), Map.of("sub", subject));
    }

    /**
     * A principal.
     *
     * @param claims all that is said of it, as maps, lists, text, {@code Long} or {@code BigDecimal}, and booleans
     */
    public static Principal of(String subject, Set<String> scopes, Map<String, Object> claims) {
        return new Principal(subject, scopes, claims);
    }

    /** Who it is among the issuer's: the claim {@code sub}. */
    public String subject() {
        return subject;
    }

    /** What it may do, unmodifiable; empty if the token does not say. */
    public Set<String> scopes() {
        return scopes;
    }

    /**
     * What the token claims, as a record whose components are named as claims; other claims are ignored, within objects
     * too.
     *
     * @throws FunctionException FORBIDDEN if a claim that the record needs is missing, or of another type; values are not told
     */
    public <R> R claims(Class<R> record) {
        try {
            return Json.codec(record).decode(Json.bytes(Claims.known(claims, record)));
        } catch (FunctionException unfit) {
            throw new FunctionException(ErrorKind.FORBIDDEN, "The token's claims do not say what is needed.", unfit);
        }
    }

    /** Nothing of it: logs are no place for people. */
    @Override
    public String toString() {
        return "a principal";
    }
}
