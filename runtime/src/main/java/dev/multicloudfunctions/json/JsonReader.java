package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document in UTF-8 from front to back, by RFC 8259 and no more. What breaks the grammar ends the reading.
 *
 * <p>What a provider says is read by {@link #foreign}, member by member, and what nobody asks for is passed over:
 *
 * <pre>{@code
 * var json = JsonReader.foreign(bytes, ErrorKind.UNAVAILABLE, "The service's answer is not what its protocol says.");
 * if (json.beginObject()) {
 *     for (String name = json.nextName(); name != null; name = json.nextName()) {
 *         switch (name) {
 *             case "id" -> id = json.scalar();
 *             default -> json.skip();
 *         }
 *     }
 * }
 * json.end();
 * }</pre>
 *
 * <p>Each value is read, or passed over, once: by a {@code begin} method with all that follows within, by {@link #text},
 * {@link #scalar} or {@link #skip}. A member given twice is read twice. Not thread-safe.
 */
public final class JsonReader {

    /** The deepest nesting of a foreign document: deeper than any provider's, and no danger for the stack. */
    private static final int MAX_FOREIGN_DEPTH = 1_000;

    /** The most characters of a number in a foreign document. */
    private static final int MAX_FOREIGN_NUMBER = 1_000;

    /** The largest foreign document, in bytes: no platform or service that is read so sends more at once. */
    private static final int MAX_FOREIGN_BYTES = 20 << 20;

    /**
     * Names of members that were read before, each at the place of its hash; what comes later takes the place. Any thread may
     * read and write it, since a text is whole whoever sees it.
     */
    private static final @Nullable String[] NAMES = new String[256];

    private static final int MAX_KNOWN_NAME = 40;

    /** What does not fit the type that is read, but not what breaks the grammar. */
    final Faults faults;

    /** Whether members that a record does not have are passed over, as in what another version has stored. */
    final boolean passesUnknown;

    private final byte[] bytes;
    private final @Nullable ErrorKind kind;
    private final String refusal;
    private @Nullable TextReader texts;
    private int at;
    private int depth;

    /** Whether a container has been entered and nothing of it has been read. */
    private boolean fresh;

    /**
     * A reader of one document of ours.
     *
     * @throws FunctionException TOO_LARGE above the limit, INVALID if it is empty or clearly in another encoding
     */
    JsonReader(byte[] bytes, int maxBytes) {
        this(bytes, maxBytes, new Faults(), false);
    }

    /** A reader of what a store has kept, perhaps since another version of its type. */
    static JsonReader ofStored(byte[] bytes, Faults faults) {
        return new JsonReader(bytes, Json.MAX_BYTES, faults, true);
    }

    private JsonReader(byte[] bytes, int maxBytes, Faults faults, boolean passesUnknown) {
        this(bytes, null, "", faults, passesUnknown);
        if (bytes.length > maxBytes) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "The JSON document is larger than " + maxBytes + " bytes.", (String) null);
        }
        start();
    }

    private JsonReader(byte[] bytes, @Nullable ErrorKind kind, String refusal, Faults faults, boolean passesUnknown) {
        this.faults = faults;
        this.passesUnknown = passesUnknown;
        this.bytes = bytes;
        this.kind = kind;
        this.refusal = refusal;
    }

    /**
     * A reader of what somebody else has written: an event of a platform, an answer of a service. Its texts may hold
     * U+0000 and, but for names, halves of surrogate pairs, written as escapes; it is at most 20 MiB large, 1,000 levels deep, and its
     * numbers have at most 1,000 characters.
     *
     * @param json not copied
     * @param kind of the exception for what is not such a document, from here on and until {@link #end}: INVALID for an
     *     event, UNAVAILABLE for an answer
     * @param refusal what the exception says; what exactly is wrong, and where, is in its cause
     * @throws FunctionException of that kind if the document is empty, too large or clearly in another encoding
     */
    public static JsonReader foreign(byte[] json, ErrorKind kind, String refusal) {
        var reader = new JsonReader(json, kind, refusal, new Faults(), false);
        if (json.length > MAX_FOREIGN_BYTES) {
            throw reader.invalid("The JSON document is larger than " + MAX_FOREIGN_BYTES + " bytes.");
        }
        reader.start();
        return reader;
    }

    private void start() {
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

    /** Tells what value comes next by its first character: <code>{ [ " t f n</code>, and {@code 0} for a number. */
    public char kind() {
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

    /** Goes into the object that comes next, and returns true; passes any other value over. */
    public boolean beginObject() {
        return begin('{');
    }

    /** Goes into the array that comes next, and returns true; passes any other value over. */
    public boolean beginArray() {
        return begin('[');
    }

    private boolean begin(char bracket) {
        if (kind() == bracket) {
            enter();
            return true;
        }
        skip();
        return false;
    }

    /** Goes into the object or array that comes next. */
    void enter() {
        int most = kind == null ? Json.MAX_DEPTH : MAX_FOREIGN_DEPTH;
        if (++depth > most) {
            throw invalid("The JSON document is nested deeper than " + most + " levels.");
        }
        at++;
        fresh = true;
    }

    /** Within an object: the name of the next member, whose value then comes next; null at the end, which is left. */
    public @Nullable String nextName() {
        return more('}') ? name() : null;
    }

    /** Within an array: whether there is another element, which then comes next; otherwise the array is left. */
    public boolean nextElement() {
        return more(']');
    }

    private boolean more(char close) {
        int c = peek();
        if (c == close) {
            at++;
            depth--;
            fresh = false;
            return false;
        }
        if (fresh) {
            fresh = false;
        } else if (c == ',') {
            at++;
        } else {
            throw malformed(close == '}' ? "',' or '}' is expected" : "',' or ']' is expected");
        }
        return true;
    }

    /** The name of the member that comes next, with its colon. */
    private String name() {
        quote();
        int start = at + 1;
        int hash = 0;
        int end = start;
        while (end < bytes.length && bytes[end] >= ' ' && bytes[end] != '"' && bytes[end] != '\\') {
            hash = 31 * hash + bytes[end++];
        }
        String name;
        if (end < bytes.length && bytes[end] == '"') {
            name = known(start, end, hash);
            at = end + 1;
        } else {
            name = otherName();
        }
        colon();
        return name;
    }

    /** The same text each time, since the names of a batch's records are the same, and those of the next event, too. */
    private String known(int start, int end, int hash) {
        int place = (hash ^ hash >>> 8) & NAMES.length - 1;
        String known = NAMES[place];
        if (known != null && isAt(start, end, known)) {
            return known;
        }
        String name = latin(start, end);
        if (end - start <= MAX_KNOWN_NAME) {
            NAMES[place] = name;
        }
        return name;
    }

    private boolean isAt(int start, int end, String text) {
        if (text.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i - start) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private String otherName() {
        int mark = faults.count();
        String name = content();
        if (faults.count() > mark || name == null || kind != null && TextRules.hasHalf(name)) {
            throw invalid("A member's name contains U+0000 or half of a surrogate pair.");
        }
        return name;
    }

    private void quote() {
        if (peek() != '"') {
            throw malformed("a member's name in quotes is expected");
        }
    }

    private void colon() {
        if (peek() != ':') {
            throw malformed("':' is expected");
        }
        at++;
    }

    /**
     * The text that comes next; null for any other value, which is passed over. In a document of ours also null, with a
     * fault, for a text with characters that we refuse.
     */
    public @Nullable String text() {
        if (kind() == '"') {
            return content();
        }
        skip();
        return null;
    }

    /** The text that comes next, a number as it is written, or {@code true} or {@code false}; null as {@link #text}. */
    public @Nullable String scalar() {
        switch (kind()) {
            case '"':
                return content();
            case '0':
                return number();
            case 't':
                literal("true");
                return "true";
            case 'f':
                literal("false");
                return "false";
            default:
                skip();
                return null;
        }
    }

    private @Nullable String content() {
        int start = ++at;
        if (passPlain()) {
            return latin(start, at++);
        }
        TextReader reader = texts();
        at = reader.read(start);
        String text = reader.text();
        return kind == null ? StringType.checked(text, faults) : text;
    }

    private TextReader texts() {
        TextReader known = texts;
        if (known == null) {
            known = new TextReader(this, bytes);
            texts = known;
        }
        return known;
    }

    /** Passes over plain ASCII; true at the closing quote, false at what takes more than that. */
    private boolean passPlain() {
        byte[] all = bytes;
        for (int i = at; i < all.length; i++) {
            byte c = all[i];
            if (c < ' ' || c == '"' || c == '\\') {
                at = i;
                return c == '"';
            }
        }
        at = all.length;
        throw malformed("the text has no end");
    }

    /** The number that comes next, as it is written. */
    String number() {
        int start = at;
        passNumber();
        return latin(start, at);
    }

    private void passNumber() {
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
        if (kind != null && at - start > MAX_FOREIGN_NUMBER) {
            throw invalid("A number of the JSON document is longer than " + MAX_FOREIGN_NUMBER + " characters.");
        }
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

    /** Passes over the value that comes next, whatever it is. Its grammar is looked at all the same. */
    public void skip() {
        switch (kind()) {
            case '{':
                enter();
                while (more('}')) {
                    skipName();
                    skip();
                }
                break;
            case '[':
                enter();
                while (more(']')) {
                    skip();
                }
                break;
            case '"':
                skipText();
                break;
            case '0':
                passNumber();
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

    private void skipName() {
        if (kind == null) {
            name();
            return;
        }
        quote();
        int quote = at++;
        if (passPlain()) {
            at++;
        } else {
            at = quote;
            otherName();
        }
        colon();
    }

    /** Of a text that nobody asks for no copy is made, except where its characters have to be judged. */
    private void skipText() {
        int quote = at++;
        if (passPlain()) {
            at++;
        } else if (kind != null) {
            at = texts().pass(at);
        } else {
            at = quote;
            content();
        }
    }

    /** After the value: nothing but blanks may follow. */
    public void end() {
        skipBlanks();
        if (at < bytes.length) {
            throw malformed("nothing may follow the value");
        }
    }

    /** Where the next token starts, in bytes from the beginning of the document. */
    public int position() {
        skipBlanks();
        return at;
    }

    /** Where the last token that was read ends, in bytes from the beginning of the document. */
    public int offset() {
        return at;
    }

    /** What has been read since this position, with what stood between the tokens. */
    public byte[] slice(int from) {
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** The first character of the next token. */
    private int peek() {
        if (at < bytes.length && bytes[at] > ' ') {
            return bytes[at];
        }
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

    /** For a caller who finds that a document is not what it should be, though it is JSON. */
    public FunctionException malformed(String what) {
        return malformed(what, at);
    }

    FunctionException malformed(String what, int at) {
        return invalid("The JSON document is malformed at byte " + at + ": " + what + '.');
    }

    private FunctionException invalid(String detail) {
        FunctionException invalid = FunctionException.invalid(null, detail);
        return kind == null ? invalid : new FunctionException(kind, refusal, invalid);
    }
}
