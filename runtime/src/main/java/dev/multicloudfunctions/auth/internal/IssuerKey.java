package dev.multicloudfunctions.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public key of an issuer, good for one algorithm: which one is the key's to say and never the token's, so that a public
 * key is not taken for the secret of an HMAC (RFC 8725, 3.1).
 */
record IssuerKey(@Nullable String id, String algorithm, PublicKey key) {

    static final List<String> ALGORITHMS = List.of("RS256", "ES256", "EdDSA");

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_KEYS = 100;

    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410, 4). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_BYTES = 32;

    /** The keys of a set that are of use here; others are passed over (RFC 7517, 5). */
    static List<IssuerKey> of(Map<?, ?> set) {
        List<IssuerKey> keys = new ArrayList<>();
        if (set.get("keys") instanceof List<?> given) {
            for (Object each : given) {
                IssuerKey key = keys.size() < MAX_KEYS && each instanceof Map<?, ?> members ? from(members) : null;
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        return List.copyOf(keys);
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static @Nullable IssuerKey from(Map<?, ?> members) {
        if (members.get("key_ops") instanceof Collection<?> uses && !uses.contains("verify")) {
            return null;
        }
        Object use = members.get("use");
        if (use != null && !use.equals("sig")) {
            return null;
        }
        try {
            JWK jwk = JWK.parse((Map<String, Object>) members);
            IssuerKey key = usable(jwk);
            boolean other = key == null
                    || jwk.getAlgorithm() != null
                            && !jwk.getAlgorithm().getName().equals(key.algorithm());
            return other ? null : key;
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException unusable) {
            return null;
        }
    }

    private static @Nullable IssuerKey usable(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof RSAKey rsa) {
            int bits = rsa.getModulus().decodeToBigInteger().bitLength();
            return bits < MIN_RSA_BITS || bits > MAX_RSA_BITS
                    ? null
                    : new IssuerKey(jwk.getKeyID(), "RS256", rsa.toRSAPublicKey());
        }
        if (jwk instanceof ECKey ec) {
            return Curve.P_256.equals(ec.getCurve())
                    ? new IssuerKey(jwk.getKeyID(), "ES256", ec.toECPublicKey())
                    : null;
        }
        // The library leaves Ed25519 to another one; the JDK has it.
        if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
            byte[] x = pair.getDecodedX();
            if (x.length == ED25519_BYTES) {
                byte[] encoded = new byte[ED25519_PREFIX.length + ED25519_BYTES];
                System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
                System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, ED25519_BYTES);
                PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
                return new IssuerKey(jwk.getKeyID(), "EdDSA", key);
            }
        }
        return null;
    }

    /** Whether it made the token's signature. */
    boolean signed(SignedToken token) {
        try {
            return switch (algorithm) {
                case "RS256" ->
                    new RSASSAVerifier((RSAPublicKey) key).verify(token.header(), token.signed(), token.signature());
                case "ES256" ->
                    new ECDSAVerifier((ECPublicKey) key).verify(token.header(), token.signed(), token.signature());
                default -> {
                    Signature check = Signature.getInstance("Ed25519");
                    check.initVerify(key);
                    check.update(token.signed());
                    yield check.verify(token.signature().decode());
                }
            };
        } catch (JOSEException | GeneralSecurityException unfit) {
            return false;
        }
    }
}
