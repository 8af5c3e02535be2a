package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that has escapes or characters beyond ASCII, which most names and many values have not. Decodes UTF-8
 * itself, since it has to stop at the closing quote and name the place of a fault: shortest forms only, no surrogates,
 * nothing above U+10FFFF (RFC 3629).
 */
final class TextReader {

    private final byte[] bytes;
    private final StringBuilder text;
    private int at;

    /** A reader at {@code at}, where all from {@code start} on is plain ASCII. */
    TextReader(byte[] bytes, int start, int at) {
        this.bytes = bytes;
        this.at = at;
        this.text = new StringBuilder(at - start + 32);
        for (int i = start; i < at; i++) {
            text.append((char) bytes[i]);
        }
    }

    /** Reads to the closing quote and returns the place behind it. */
    int read() {
        while (true) {
            int c = next();
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                escape();
            } else if (c >= 0x80) {
                text.appendCodePoint(beyondAscii(c));
            } else if (c >= ' ') {
                text.append((char) c);
            } else {
                throw malformed("a control character must be written as an escape");
            }
        }
    }

    String text() {
        return text.toString();
    }

    /** What is wrong with the characters, or null. */
    @Nullable
    String fault() {
        return TextRules.fault(text);
    }

    private void escape() {
        int c = next();
        switch (c) {
            case '"', '\\', '/':
                text.append((char) c);
                break;
            case 'b':
                text.append('\b');
                break;
            case 'f':
                text.append('\f');
                break;
            case 'n':
                text.append('\n');
                break;
            case 'r':
                text.append('\r');
                break;
            case 't':
                text.append('\t');
                break;
            case 'u':
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    unit = unit << 4 | hex(next());
                }
                text.append((char) unit);
                break;
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
        return JsonReader.malformed(what, Math.max(0, at - 1));
    }
}
