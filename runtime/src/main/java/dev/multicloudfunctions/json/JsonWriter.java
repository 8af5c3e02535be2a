package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Arrays;

/** Writes the tokens of one document into a growing array of UTF-8. Not thread-safe. */
final class JsonWriter {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[256];
    private int at;
    private int depth;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, at);
    }

    void open(char bracket) {
        if (++depth > Json.MAX_DEPTH) {
            throw refused("The value is nested deeper than " + Json.MAX_DEPTH + " levels.");
        }
        token(bracket);
    }

    void close(char bracket) {
        depth--;
        token(bracket);
    }

    /** A bracket, comma or colon. */
    void token(char c) {
        room(1);
        bytes[at++] = (byte) c;
    }

    void name(String name) {
        text(name);
        token(':');
    }

    /** A number or literal, which is ASCII. */
    @SuppressWarnings("deprecation")
    void plain(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, at);
        at += text.length();
    }

    /** A text of ASCII that needs no escapes. */
    void quoted(String text) {
        token('"');
        plain(text);
        token('"');
    }

    void raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, bytes, at, json.length);
        at += json.length;
    }

    void text(String text) {
        int length = text.length();
        // The longest form of one unit of UTF-16 has six bytes: an escape of four hexadecimal digits.
        room(length * 6L + 2);
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += beyondAscii(text, i, c);
            } else if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else {
                bytes[at++] = (byte) c;
            }
        }
        bytes[at++] = '"';
    }

    private void escape(char c) {
        if (c == 0) {
            throw refused("Text must not contain U+0000.");
        }
        bytes[at++] = '\\';
        int letter = "\b\t\n\f\r\"\\".indexOf(c);
        if (letter >= 0) {
            bytes[at++] = (byte) "btnfr\"\\".charAt(letter);
        } else {
            bytes[at++] = 'u';
            bytes[at++] = '0';
            bytes[at++] = '0';
            bytes[at++] = HEX[c >> 4];
            bytes[at++] = HEX[c & 0xf];
        }
    }

    /** Writes the character at {@code i} and returns how many units beyond the first it took. */
    private int beyondAscii(String text, int i, char c) {
        if (c < 0x800) {
            bytes[at++] = (byte) (0xc0 | c >> 6);
            bytes[at++] = (byte) (0x80 | c & 0x3f);
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            bytes[at++] = (byte) (0xe0 | c >> 12);
            bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
            bytes[at++] = (byte) (0x80 | c & 0x3f);
            return 0;
        }
        if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
            throw refused("Text must not contain half of a surrogate pair.");
        }
        int point = Character.toCodePoint(c, text.charAt(i + 1));
        bytes[at++] = (byte) (0xf0 | point >> 18);
        bytes[at++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[at++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[at++] = (byte) (0x80 | point & 0x3f);
        return 1;
    }

    private void room(long more) {
        if (bytes.length - at < more) {
            if (at + more > Integer.MAX_VALUE - 8) {
                throw refused("The value is too large for one JSON document.");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(at + more, bytes.length * 2L)));
        }
    }

    static FunctionException refused(String detail) {
        return new FunctionException(ErrorKind.INTERNAL, detail, (String) null);
    }
}
