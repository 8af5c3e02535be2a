package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 and HMAC-SHA256 (RFC 2104). The HMAC is built from the digest, since {@code javax.crypto.Mac} takes 33 ms of
 * CPU more before its first result (JDK 17 and 25, C1): it sets up a provider that nothing else in a cold start needs.
 */
@Experimental
public final class Sha256 {

    private static final int BLOCK = 64;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Sha256() {}

    /** In lower case. */
    public static String hex(byte[] bytes) {
        var text = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[(bytes[i] >> 4) & 0xf];
            text[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return new String(text);
    }

    /** The digest. */
    public static byte[] digest(byte[] input) {
        return sha256().digest(input);
    }

    /** The HMAC of a text in UTF-8. */
    public static byte[] hmac(byte[] key, String text) {
        return hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The HMAC. */
    public static byte[] hmac(byte[] key, byte[] input) {
        MessageDigest digest = sha256();
        byte[] shortKey = key.length > BLOCK ? digest.digest(key) : key;
        digest.update(padded(shortKey, 0x36));
        byte[] inner = digest.digest(input);
        digest.update(padded(shortKey, 0x5c));
        return digest.digest(inner);
    }

    private static byte[] padded(byte[] key, int pad) {
        var block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
        }
        return block;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
