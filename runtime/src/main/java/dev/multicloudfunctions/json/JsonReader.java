package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of one document in UTF-8, by RFC 8259 and no more. What breaks the grammar ends the reading; what only
 * does not fit the type is recorded in {@link #faults} and passed over. Not thread-safe.
 */
final class JsonReader {

    final Faults faults = new Faults();

    private final byte[] bytes;
    private int at;
    private int depth;

    /**
     * A reader of one document.
     *
     * @throws FunctionException TOO_LARGE above the limit, INVALID if it is empty or clearly in another encoding
     */
    JsonReader(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "The JSON document is larger than " + maxBytes + " bytes.", (String) null);
        }
        this.bytes = bytes;
        int first = bytes.length == 0 ? -1 : bytes[0] & 0xff;
        if (first == 0xef || first == 0xfe || first == 0xff) {
            throw invalid("The JSON document starts with a byte order mark; send UTF-8 without one.");
        }
        if (first == 0 || bytes.length > 1 && bytes[1] == 0) {
            throw invalid("The JSON document is not in UTF-8.");
        }
        skipBlanks();
        if (at == bytes.length) {
            throw invalid("The JSON document is empty.");
        }
    }

    /** Tells what value comes next by its first character; {@code '0'} for a number. */
    char kind() {
        int c = peek();
        switch (c) {
            case '{', '[', '"', 't', 'f', 'n':
                return (char) c;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
                return '0';
            default:
                throw malformed("a value is expected");
        }
    }

    /** Goes into the object or array that comes next. */
    void enter() {
        if (++depth > Json.MAX_DEPTH) {
            throw invalid("The JSON document is nested deeper than " + Json.MAX_DEPTH + " levels.");
        }
        at++;
    }

    /** After {@link #enter}: true if there is a first element; otherwise the container is left. */
    boolean first(char close) {
        return peek() != close || leave();
    }

    /** After an element: true if there is another one; otherwise the container is left. */
    boolean another(char close) {
        int c = peek();
        if (c == ',') {
            at++;
            return true;
        }
        if (c == close) {
            return leave();
        }
        throw malformed(close == '}' ? "',' or '}' is expected" : "',' or ']' is expected");
    }

    private boolean leave() {
        at++;
        depth--;
        return false;
    }

    /** The name of the member that comes next, with its colon. */
    String name() {
        if (peek() != '"') {
            throw malformed("a member's name in quotes is expected");
        }
        int mark = faults.count();
        String name = text();
        if (faults.count() > mark || name == null) {
            throw invalid("A member's name contains U+0000 or half of a surrogate pair.");
        }
        if (peek() != ':') {
            throw malformed("':' is expected");
        }
        at++;
        return name;
    }

    /** The text that comes next, or null with a fault if it has characters that we refuse. */
    @Nullable
    String text() {
        int start = ++at;
        while (true) {
            if (at == bytes.length) {
                throw malformed("the text has no end");
            }
            byte c = bytes[at];
            if (c == '"') {
                return latin(start, at++);
            }
            if (c < ' ' || c == '\\') {
                var unescaper = new TextReader(bytes, start, at);
                at = unescaper.read();
                String fault = unescaper.fault();
                if (fault != null) {
                    faults.add(fault);
                    return null;
                }
                return unescaper.text();
            }
            at++;
        }
    }

    /** The number that comes next, as it is written. */
    String number() {
        int start = at;
        if (bytes[at] == '-') {
            at++;
        }
        if (at < bytes.length && bytes[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        return latin(start, at);
    }

    private void digits() {
        int start = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed("a digit is expected");
        }
    }

    /** Passes {@code true}, {@code false} or {@code null}. */
    void literal(String literal) {
        for (int i = 0; i < literal.length(); i++, at++) {
            if (at == bytes.length || bytes[at] != literal.charAt(i)) {
                throw malformed("true, false or null is expected");
            }
        }
    }

    /** Records that the value that comes next is not what the type expects, and passes it over. */
    @Nullable
    Object mistyped(String expected) {
        char kind = kind();
        faults.add("Expected " + expected + ", found " + described(kind) + '.');
        skip();
        return null;
    }

    private static String described(char kind) {
        switch (kind) {
            case '{':
                return "an object";
            case '[':
                return "an array";
            case '"':
                return "text";
            case '0':
                return "a number";
            case 'n':
                return "null";
            default:
                return "a boolean";
        }
    }

    /** Passes over the value that comes next, whatever it is. */
    void skip() {
        switch (kind()) {
            case '{':
                enter();
                for (boolean more = first('}'); more; more = another('}')) {
                    name();
                    skip();
                }
                break;
            case '[':
                enter();
                for (boolean more = first(']'); more; more = another(']')) {
                    skip();
                }
                break;
            case '"':
                text();
                break;
            case '0':
                number();
                break;
            case 't':
                literal("true");
                break;
            case 'f':
                literal("false");
                break;
            default:
                literal("null");
        }
    }

    /** After the value: nothing but blanks may follow. */
    void end() {
        skipBlanks();
        if (at < bytes.length) {
            throw malformed("nothing may follow the value");
        }
    }

    /** Where the next token starts, in bytes. */
    int position() {
        skipBlanks();
        return at;
    }

    byte[] slice(int from) {
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** The first character of the next token. */
    private int peek() {
        skipBlanks();
        if (at == bytes.length) {
            throw malformed("it ends too early");
        }
        return bytes[at];
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** Bytes below 0x80, which are the same in ISO 8859-1: the fastest way to text that the JDK has. */
    @SuppressWarnings("deprecation")
    private String latin(int start, int end) {
        return new String(bytes, 0, start, end - start);
    }

    private FunctionException malformed(String what) {
        return malformed(what, at);
    }

    static FunctionException malformed(String what, int at) {
        return invalid("The JSON document is malformed at byte " + at + ": " + what + '.');
    }

    private static FunctionException invalid(String detail) {
        return FunctionException.invalid(null, detail);
    }
}
