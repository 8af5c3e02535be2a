package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one document, without blanks, into a growing array of UTF-8. Commas and colons come by themselves. Not
 * thread-safe.
 *
 * <pre>{@code
 * byte[] json = JsonWriter.foreign().beginObject().member("id", id).name("tags").beginArray().text("new").endArray()
 *         .endObject().toBytes();
 * }</pre>
 *
 * <p>Every method throws {@link FunctionException} INTERNAL for what no reader would take: half of a surrogate pair, and
 * nesting beyond measure.
 */
public final class JsonWriter {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private static final String ESCAPED = "\b\t\n\f\r\"\\";
    private static final String LETTERS = "btnfr\"\\";

    private static final int MAX_FOREIGN_DEPTH = 1_000;

    private final boolean foreign;
    private final boolean ascii;
    private byte[] bytes;
    private int at;
    private int depth;

    /** Whether a comma goes before the next name or element. */
    private boolean comma;

    /** A writer of a document of ours, whose texts do not hold U+0000. */
    JsonWriter() {
        this(false, false, 256);
    }

    private JsonWriter(boolean foreign, boolean ascii, int bytes) {
        this.foreign = foreign;
        this.ascii = ascii;
        this.bytes = new byte[bytes];
    }

    /** A writer of what somebody else reads, as a platform or a service: U+0000 may stand in it, as an escape. */
    public static JsonWriter foreign() {
        return foreign(256);
    }

    /**
     * A writer of what somebody else reads.
     *
     * @param bytes how many it will probably be
     */
    public static JsonWriter foreign(int bytes) {
        return new JsonWriter(true, false, bytes);
    }

    /**
     * A writer of what somebody reads who is better not trusted with UTF-8: all characters beyond ASCII are escapes.
     *
     * @param bytes how many it will probably be
     */
    public static JsonWriter ascii(int bytes) {
        return new JsonWriter(true, true, bytes);
    }

    /** Appends a text in quotation marks to a line of JSON that is written as text, as those of a log are. */
    public static void quote(StringBuilder json, String text) {
        json.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(text, from, i).append('\\');
                from = i + 1;
                int letter = ESCAPED.indexOf(c);
                if (letter >= 0) {
                    json.append(LETTERS.charAt(letter));
                } else {
                    json.append("u00").append((char) HEX[c >> 4]).append((char) HEX[c & 0xf]);
                }
            }
        }
        // As a whole a text is copied at once, and a part of it unit by unit.
        if (from == 0) {
            json.append(text);
        } else {
            json.append(text, from, text.length());
        }
        json.append('"');
    }

    /** What has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, at);
    }

    /** What has been written, as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, at, StandardCharsets.UTF_8);
    }

    /** Begins an object. */
    public JsonWriter beginObject() {
        return begin('{');
    }

    /** Ends an object. */
    public JsonWriter endObject() {
        return end('}');
    }

    /** Begins an array. */
    public JsonWriter beginArray() {
        return begin('[');
    }

    /** Ends an array. */
    public JsonWriter endArray() {
        return end(']');
    }

    private JsonWriter begin(char bracket) {
        int most = foreign ? MAX_FOREIGN_DEPTH : Json.MAX_DEPTH;
        if (++depth > most) {
            throw refused("The value is nested deeper than " + most + " levels.");
        }
        value();
        token(bracket);
        comma = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        depth--;
        token(bracket);
        comma = true;
        return this;
    }

    /** Before a value, which is a whole element, or ends a member. */
    private void value() {
        if (comma) {
            token(',');
        }
        comma = true;
    }

    private void token(char c) {
        room(1);
        bytes[at++] = (byte) c;
    }

    /** The name of a member, whose value comes next. */
    public JsonWriter name(String name) {
        text(name);
        token(':');
        comma = false;
        return this;
    }

    /** A name with its quotation marks and its colon, as {@link #name} has written it elsewhere. */
    void label(byte[] label) {
        raw(label);
        comma = false;
    }

    /** A whole number. */
    public JsonWriter number(long number) {
        plain(Long.toString(number));
        return this;
    }

    /** {@code true} or {@code false}. */
    public JsonWriter bool(boolean value) {
        plain(value ? "true" : "false");
        return this;
    }

    /** A member of text. */
    public JsonWriter member(String name, String text) {
        return name(name).text(text);
    }

    /** A member that is a whole number. */
    public JsonWriter member(String name, long number) {
        return name(name).number(number);
    }

    /** A member that is true or false. */
    public JsonWriter member(String name, boolean value) {
        return name(name).bool(value);
    }

    /** A number or literal, which is ASCII. */
    @SuppressWarnings("deprecation")
    void plain(String text) {
        value();
        room(text.length());
        text.getBytes(0, text.length(), bytes, at);
        at += text.length();
    }

    /** A text of ASCII that needs no escapes. */
    @SuppressWarnings("deprecation")
    void quoted(String text) {
        value();
        room(text.length() + 2L);
        bytes[at++] = '"';
        text.getBytes(0, text.length(), bytes, at);
        at += text.length();
        bytes[at++] = '"';
    }

    /** A value that is JSON already. */
    public JsonWriter raw(byte[] json) {
        value();
        room(json.length);
        System.arraycopy(json, 0, bytes, at, json.length);
        at += json.length;
        return this;
    }

    /** A text. */
    public JsonWriter text(String text) {
        value();
        int length = text.length();
        room(length + 2L);
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                // The longest form of one unit of UTF-16 has six bytes, an escape of four digits; a pair has two of
                // them.
                room(length - i + 12L);
            }
            if (c >= 0x80) {
                i += beyondAscii(text, i, c);
            } else if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else {
                bytes[at++] = (byte) c;
            }
        }
        bytes[at++] = '"';
        return this;
    }

    private void escape(char c) {
        if (c == 0 && !foreign) {
            throw refused("Text must not contain U+0000.");
        }
        bytes[at++] = '\\';
        int letter = ESCAPED.indexOf(c);
        if (letter >= 0) {
            bytes[at++] = (byte) LETTERS.charAt(letter);
        } else {
            bytes[at++] = 'u';
            bytes[at++] = HEX[c >> 12];
            bytes[at++] = HEX[c >> 8 & 0xf];
            bytes[at++] = HEX[c >> 4 & 0xf];
            bytes[at++] = HEX[c & 0xf];
        }
    }

    /** Writes the character at {@code i} and returns how many units beyond the first it took. */
    private int beyondAscii(String text, int i, char c) {
        if (ascii && !Character.isSurrogate(c)) {
            escape(c);
            return 0;
        }
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
        if (ascii) {
            escape(c);
            escape(text.charAt(i + 1));
            return 1;
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
