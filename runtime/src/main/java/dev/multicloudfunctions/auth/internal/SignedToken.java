package dev.multicloudfunctions.auth.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token in its compact form (RFC 7515, 3.1), taken apart and not yet believed. Both objects are read strictly: a member
 * that is given twice is refused, since two readers might see two different tokens.
 */
record SignedToken(String algorithm, @Nullable String keyId, Map<?, ?> claims, byte[] signed, Base64URL signature) {

    /** More than any header of our platforms holds. */
    static final int MAX_LENGTH = 16 * 1024;

    private static final int MAX_KEY_ID = 512;

    static SignedToken parse(String compact) throws RefusedToken {
        if (compact.length() > MAX_LENGTH) {
            throw new RefusedToken("The token is longer than " + MAX_LENGTH + " characters.");
        }
        int first = compact.indexOf('.');
        int last = compact.lastIndexOf('.');
        if (first < 0 || first == last || compact.indexOf('.', first + 1) != last) {
            throw new RefusedToken("The token is no signed JSON Web Token.");
        }
        Map<?, ?> header = object(compact.substring(0, first));
        String algorithm = algorithm(header);
        Map<?, ?> claims = object(compact.substring(first + 1, last));
        String signature = compact.substring(last + 1);
        decoded(signature);
        return new SignedToken(
                algorithm,
                keyId(header),
                claims,
                compact.substring(0, last).getBytes(StandardCharsets.US_ASCII),
                new Base64URL(signature));
    }

    /** The header as the library has it: what else the token's has, such as addresses of keys, is nobody's affair. */
    JWSHeader header() {
        return new JWSHeader(JWSAlgorithm.parse(algorithm));
    }

    private static String algorithm(Map<?, ?> header) throws RefusedToken {
        if (!(header.get("alg") instanceof String algorithm) || !IssuerKey.ALGORITHMS.contains(algorithm)) {
            throw new RefusedToken("The token's signature is of another algorithm than RS256, ES256 and EdDSA.");
        }
        // What must be understood is not (RFC 7515, 4.1.11); tokens of other purposes say so (RFC 8725, 3.11).
        Object type = header.get("typ");
        boolean known = type == null
                || type instanceof String text
                        && (text.equalsIgnoreCase("JWT")
                                || text.equalsIgnoreCase("at+jwt")
                                || text.equalsIgnoreCase("application/at+jwt"));
        if (!known || header.containsKey("crit")) {
            throw new RefusedToken("The token is of another kind than an access token.");
        }
        return algorithm;
    }

    private static @Nullable String keyId(Map<?, ?> header) throws RefusedToken {
        Object keyId = header.get("kid");
        if (keyId == null || keyId instanceof String text && text.length() <= MAX_KEY_ID) {
            return (String) keyId;
        }
        throw new RefusedToken("The token names no key.");
    }

    private static Map<?, ?> object(String encoded) throws RefusedToken {
        try {
            if (Json.tree(decoded(encoded), MAX_LENGTH) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (FunctionException malformed) {
            // told below, without a word of it
        }
        throw new RefusedToken("The token is malformed.");
    }

    private static byte[] decoded(String encoded) throws RefusedToken {
        try {
            if (encoded.indexOf('=') < 0) {
                return Base64.getUrlDecoder().decode(encoded);
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new RefusedToken("The token is malformed.");
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "a token";
    }
}
