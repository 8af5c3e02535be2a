package dev.multicloudfunctions.core.pagination;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one list: a store's own text for where to go on, signed, so that nobody can make a store start at a
 * place of their choosing. Whoever decodes a cursor can read that text; it is not encrypted. Thread-safe. The secret is
 * read only when there is a cursor to open or to seal, so the only page of a short list does without.
 *
 * <p>A cursor is base64url, without padding, of the HMAC-SHA256 (32 bytes) followed by the text in UTF-8. What is
 * signed begins with the list's name, so a cursor of one list is no cursor of another.
 */
public final class Cursors {

    /** The secret that signs them all. */
    public static final Secret KEY = Secret.of("cursor-key").orRandom();

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;

    /** A slice's next is at most 1 KiB; with the signature that is 1,408 characters of base64. */
    private static final int MAX_LENGTH = 1408;

    private final SecretReader secret;
    private final String list;

    /**
     * The cursors of a list.
     *
     * @param list a constant name without control characters; changing it invalidates the cursors that are out
     */
    public Cursors(SecretReader secret, String list) {
        this.secret = secret;
        this.list = list;
    }

    /**
     * Signs with the current value of the secret.
     *
     * @param next where a store goes on, or null at the end
     * @return the cursor, or null at the end
     */
    public @Nullable String seal(@Nullable String next) {
        if (next == null) {
            return null;
        }
        byte[] text = next.getBytes(StandardCharsets.UTF_8);
        byte[] mac = mac(secret.text(), text);
        byte[] cursor = Arrays.copyOf(mac, MAC_BYTES + text.length);
        System.arraycopy(text, 0, cursor, MAC_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * Checks a cursor against every value of the secret that is valid now.
     *
     * @param cursor what {@link #seal} made, or null to begin
     * @return where the store goes on, or null to begin
     * @throws FunctionException INVALID at the member {@code cursor} for anything else
     */
    public @Nullable String open(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        byte[] bytes = decoded(cursor);
        byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
        byte[] text = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        boolean genuine = false;
        for (String each : secret.values()) {
            genuine |= MessageDigest.isEqual(mac, mac(each, text));
        }
        if (!genuine) {
            throw refused();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw refused();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw refused();
        }
        // The decoder takes padding, and any value of the last character's unused bits: one cursor has one text.
        boolean canonical =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor);
        if (!canonical || bytes.length < MAC_BYTES) {
            throw refused();
        }
        return bytes;
    }

    private byte[] mac(String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update("cursor 1 ".getBytes(StandardCharsets.UTF_8));
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + '.', impossible);
        }
    }

    private static FunctionException refused() {
        return FunctionException.invalid("cursor", "Must be the nextCursor of a page of this list, unchanged.");
    }
}
