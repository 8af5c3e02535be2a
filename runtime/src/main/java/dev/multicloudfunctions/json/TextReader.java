package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Arrays;

/**
 * Reads a text that has escapes or characters beyond ASCII, which most names and many values have not. Decodes UTF-8
 * itself, since it has to stop at the closing quote and name the place of a fault: shortest forms only, no surrogates,
 * nothing above U+10FFFF (RFC 3629). One for all such texts of a document, which share its array.
 */
final class TextReader {

    /** Enough for most texts; twice as many where it is not. */
    private static final int CHARACTERS = 256;

    private final JsonReader document;
    private final byte[] bytes;
    private char[] text = new char[CHARACTERS];
    private int length;
    private int at;

    TextReader(JsonReader document, byte[] bytes) {
        this.document = document;
        this.bytes = bytes;
    }

    /**
     * Reads to the closing quote and returns the place behind it.
     *
     * @param from behind the opening quote
     */
    int read(int from) {
        length = 0;
        at = from;
        while (true) {
            plain();
            int c = next();
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                append(escaped());
            } else {
                int point = beyondAscii(c);
                if (point > Character.MAX_VALUE) {
                    append(Character.highSurrogate(point));
                    append(Character.lowSurrogate(point));
                } else {
                    append((char) point);
                }
            }
        }
    }

    /** Looks at all to the closing quote as {@link #read} does, keeps nothing, and returns the place behind it. */
    int pass(int from) {
        at = from;
        while (true) {
            int c = next();
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                escaped();
            } else if (c < ' ' || c >= 0x80) {
                beyondAscii(c);
            }
        }
    }

    String text() {
        return new String(text, 0, length);
    }

    /** Keeps all up to a quote, a backslash or a byte that is not ASCII. */
    private void plain() {
        byte[] all = bytes;
        char[] to = text;
        int kept = length;
        int next = at;
        for (; next < all.length; next++) {
            byte c = all[next];
            if (c < ' ' || c == '"' || c == '\\') {
                break;
            }
            if (kept == to.length) {
                to = Arrays.copyOf(to, 2 * kept);
                text = to;
            }
            to[kept++] = (char) c;
        }
        length = kept;
        at = next;
    }

    private void append(char c) {
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = c;
    }

    private char escaped() {
        int c = next();
        switch (c) {
            case '"', '\\', '/':
                return (char) c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    unit = unit << 4 | hex(next());
                }
                return (char) unit;
            default:
                throw malformed("there is no such escape");
        }
    }

    private int hex(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        if (letter >= 'a' && letter <= 'f') {
            return letter - 'a' + 10;
        }
        throw malformed("four hexadecimal digits are expected");
    }

    private int beyondAscii(int first) {
        if (first < ' ') {
            throw malformed("a control character must be written as an escape");
        }
        int more;
        int least;
        int point;
        if (first >= 0xc2 && first < 0xe0) {
            more = 1;
            least = 0x80;
            point = first & 0x1f;
        } else if (first >= 0xe0 && first < 0xf0) {
            more = 2;
            least = 0x800;
            point = first & 0x0f;
        } else if (first >= 0xf0 && first < 0xf5) {
            more = 3;
            least = 0x10000;
            point = first & 0x07;
        } else {
            throw malformed("the text is not UTF-8");
        }
        for (; more > 0; more--) {
            int c = next();
            if ((c & 0xc0) != 0x80) {
                throw malformed("the text is not UTF-8");
            }
            point = point << 6 | c & 0x3f;
        }
        if (point < least || point > Character.MAX_CODE_POINT || point >= 0xd800 && point <= 0xdfff) {
            throw malformed("the text is not UTF-8");
        }
        return point;
    }

    private int next() {
        if (at == bytes.length) {
            throw malformed("the text has no end");
        }
        return bytes[at++] & 0xff;
    }

    private FunctionException malformed(String what) {
        return document.malformed(what, Math.max(0, at - 1));
    }
}
