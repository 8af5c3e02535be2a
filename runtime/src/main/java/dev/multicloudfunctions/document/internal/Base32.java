package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.wire.Sha256;
import java.util.Arrays;

/**
 * The extended hexadecimal alphabet of RFC 4648 section 7, {@code 0-9} and {@code A-V}, without padding: texts sort as the
 * bytes do, as long as what follows them sorts before the alphabet.
 */
public final class Base32 {

    static final int HASH_BYTES = 16;

    /** The length of {@link #hash}. */
    static final int HASH_LENGTH = 26;

    private Base32() {}

    public static String encode(byte[] bytes) {
        var text = new char[(bytes.length * 8 + 4) / 5];
        int at = 0;
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = buffer << 8 | each & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = digit(buffer >> bits & 0x1f);
            }
        }
        if (bits > 0) {
            text[at] = digit(buffer << 5 - bits & 0x1f);
        }
        return new String(text);
    }

    /** The first 128 bits of SHA-256. */
    static String hash(byte[] bytes) {
        return encode(Arrays.copyOf(Sha256.digest(bytes), HASH_BYTES));
    }

    static char digit(int value) {
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    /** The value of a digit, or -1. */
    static int value(char digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        return digit >= 'A' && digit <= 'V' ? digit - 'A' + 10 : -1;
    }
}
