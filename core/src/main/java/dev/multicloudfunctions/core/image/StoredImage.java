package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.document.DocumentCollection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A thumbnail's metadata as it is kept.
 *
 * @param key the thumbnail's key; of a key that is longer than a document's may be, a hash
 */
public record StoredImage(String key, ImageMetadata metadata) {

    private static final int MAX_KEY_BYTES = 255;

    /** Where they are kept. */
    public static final DocumentCollection<StoredImage> IMAGES =
            DocumentCollection.of("images", StoredImage.class).key("key");

    static StoredImage of(ImageMetadata metadata) {
        byte[] key = metadata.key().getBytes(StandardCharsets.UTF_8);
        return new StoredImage(key.length <= MAX_KEY_BYTES ? metadata.key() : hash(key), metadata);
    }

    private static String hash(byte[] key) {
        try {
            return "sha256/"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
