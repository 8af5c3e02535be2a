package dev.multicloudfunctions.gcp.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** A key file of a service account that nobody has. */
public final class ServiceAccountFile {

    public static final String EMAIL = "robot@p.iam.gserviceaccount.com";

    public static final KeyPair KEYS = keys();

    private ServiceAccountFile() {}

    /** Writes it; {@code more} stands before the last brace. */
    public static Path write(Path folder, String more) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes())
                        .encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(
                folder.resolve("key.json"),
                "{\"type\":\"service_account\",\"client_id\":\"1\",\"client_email\":\"" + EMAIL + "\","
                        + "\"token_uri\":\"https://oauth2.googleapis.com/token\",\"private_key_id\":\"k-1\","
                        + "\"private_key\":\"" + pem.replace("\n", "\\n") + "\"" + more + "}");
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
