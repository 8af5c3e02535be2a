package dev.multicloudfunctions.spelling;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Percent-encoding (RFC 3986) of UTF-8, strictly: {@code java.net.URLDecoder} replaces what is not UTF-8 by question
 * marks, and takes a plus sign in a path for a space.
 */
public final class PercentCoding {

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /**
     * Decodes a segment or a part of a query.
     *
     * @param plus what a plus sign stands for
     * @throws FunctionException INVALID for an incomplete escape and for what is not UTF-8 after decoding
     */
    public static String decode(String text, char plus) {
        int coded = firstCoded(text);
        if (coded < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw notUtf8(); // half of a surrogate pair, which a platform let through
        }
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%') {
                int high = i + 2 < bytes.length ? digit(bytes[i + 1]) : -1;
                int low = i + 2 < bytes.length ? digit(bytes[i + 2]) : -1;
                if (high < 0 || low < 0) {
                    throw FunctionException.invalid(
                            null, "The address has a % that is not followed by two hexadecimal digits.");
                }
                b = (byte) (high << 4 | low);
                i += 2;
            } else if (b == '+') {
                b = (byte) plus;
            }
            bytes[length++] = b;
        }
        byte[] decoded = Arrays.copyOf(bytes, length);
        var result = new String(decoded, StandardCharsets.UTF_8);
        // What is not UTF-8 became U+FFFD, and so does not encode to the same bytes again.
        if (!Arrays.equals(decoded, result.getBytes(StandardCharsets.UTF_8))) {
            throw notUtf8();
        }
        return result;
    }

    private static FunctionException notUtf8() {
        return FunctionException.invalid(null, "The address is not UTF-8 once its escapes are decoded.");
    }

    /** Encodes everything but what never needs it, so that the result is one segment of a path. */
    public static String encode(String text) {
        var coded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || UNRESERVED_MARKS.indexOf(c) >= 0) {
                coded.append(c);
            } else {
                coded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return coded.toString();
    }

    private static int firstCoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+' || c > '~') {
                return i;
            }
        }
        return -1;
    }

    private static int digit(byte b) {
        return Character.digit((char) (b & 0xff), 16);
    }
}
