package dev.multicloudfunctions.conformance.server;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pair of keys of an {@link Issuer}, made and used by the JDK alone, so that what checks signatures is held against
 * another implementation.
 *
 * @param id as the set of keys and the heads of tokens name it
 * @param algorithm RS256, ES256 or EdDSA
 */
public record IssuerKeyPair(String id, String algorithm, KeyPair pair) {

    /** A new pair. */
    public static IssuerKeyPair made(String id, String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case "RS256" -> "RSA";
                        case "ES256" -> "EC";
                        default -> "Ed25519";
                    });
            if (algorithm.equals("RS256")) {
                generator.initialize(2048);
            } else if (algorithm.equals("ES256")) {
                generator.initialize(256);
            }
            return new IssuerKeyPair(id, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The JDK makes no key for " + algorithm + '.', impossible);
        }
    }

    /** The public key as a set of keys has it (RFC 7517, RFC 8037). */
    public Map<String, Object> published() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kid", id);
        jwk.put("use", "sig");
        jwk.put("alg", algorithm);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA");
            jwk.put("n", text(rsa.getModulus(), 256));
            jwk.put("e", text(rsa.getPublicExponent(), 3));
        } else if (pair.getPublic() instanceof ECPublicKey ec) {
            jwk.put("kty", "EC");
            jwk.put("crv", "P-256");
            jwk.put("x", text(ec.getW().getAffineX(), 32));
            jwk.put("y", text(ec.getW().getAffineY(), 32));
        } else if (pair.getPublic() instanceof EdECPublicKey) {
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] x = new byte[32];
            System.arraycopy(encoded, encoded.length - 32, x, 0, 32);
            jwk.put("kty", "OKP");
            jwk.put("crv", "Ed25519");
            jwk.put("x", Issuer.base64(x));
        }
        return jwk;
    }

    private static String text(BigInteger number, int bytes) {
        byte[] given = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int from = Math.max(0, given.length - bytes);
        System.arraycopy(given, from, fixed, fixed.length - (given.length - from), given.length - from);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RS256" -> "SHA256withRSA";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        default -> "Ed25519";
                    });
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The JDK does not sign with " + algorithm + '.', impossible);
        }
    }
}
