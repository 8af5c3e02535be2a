package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key of a service account, from the file that {@code GOOGLE_APPLICATION_CREDENTIALS} names.
 *
 * @param project the account's own; null if the file does not say
 */
record ServiceAccountKey(
        String email,
        String keyId,
        PrivateKey key,
        @Nullable String project) implements AccountSigner {

    private static final String SETTING = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /**
     * Reads a file.
     *
     * @throws FunctionException INTERNAL if it cannot be read, or holds credentials of another kind
     */
    static ServiceAccountKey read(String file) {
        String type = null;
        String email = null;
        String keyId = null;
        String pem = null;
        String project = null;
        try {
            JsonReader json =
                    JsonReader.foreign(Files.readAllBytes(Path.of(file)), ErrorKind.INTERNAL, "This is not JSON.");
            if (json.beginObject()) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    switch (name) {
                        case "type" -> type = json.text();
                        case "client_email" -> email = json.text();
                        case "private_key_id" -> keyId = json.text();
                        case "private_key" -> pem = json.text();
                        case "project_id" -> project = json.text();
                        default -> json.skip();
                    }
                }
            }
            json.end();
        } catch (IOException | InvalidPathException | FunctionException unreadable) {
            throw refused("Names a file that cannot be read as JSON.");
        }
        if (!"service_account".equals(type)) {
            throw refused("Names a file that is no key of a service account, the one kind that is read here.");
        }
        if (email == null || keyId == null || pem == null) {
            throw refused("Names a file that lacks client_email, private_key_id or private_key.");
        }
        return new ServiceAccountKey(email, keyId, privateKey(pem), project);
    }

    private static PrivateKey privateKey(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw refused("Names a file whose private_key is not of PKCS #8.");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw refused("Names a file whose private_key is no RSA key of PKCS #8.");
        }
    }

    AccountSigner signer() {
        return this;
    }

    @Override
    public byte[] sign(byte[] text) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(key);
            rsa.update(text);
            return rsa.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform signs with RSA and SHA-256.", impossible);
        }
    }

    private static FunctionException refused(String fault) {
        return new FunctionException(ErrorKind.INTERNAL, fault, SETTING);
    }

    /** Which account and key this is, not what it is. */
    @Override
    public String toString() {
        return email + ' ' + keyId;
    }
}
