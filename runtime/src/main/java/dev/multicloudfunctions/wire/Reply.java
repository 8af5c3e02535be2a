package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back from a server: any status, and the whole body. Headers are read when asked for. */
@Experimental
public final class Reply {

    private final int status;
    private final byte[] body;
    private final URLConnection answered;
    private final @Nullable InputStream content;

    Reply(int status, byte[] body, URLConnection answered, @Nullable InputStream content) {
        this.status = status;
        this.body = body;
        this.answered = answered;
        this.content = content;
    }

    /**
     * The content that is still to be read, once, and closed; it throws where it is cut off.
     *
     * @throws IllegalStateException if none was asked for as a stream, or this is an error
     */
    public InputStream content() {
        if (content == null) {
            throw new IllegalStateException("This answer's content is its body.");
        }
        return content;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The body, empty if there is none. It is not copied. */
    public byte[] body() {
        return body;
    }

    /**
     * The members of the body's object that are neither objects nor arrays nor null, as text.
     *
     * @throws IOException for any other status than 200, and if the body is no JSON
     */
    public Map<String, String> members() throws IOException {
        if (status != 200) {
            throw new IOException("status " + status);
        }
        var members = new HashMap<String, String>();
        try {
            JsonReader json =
                    JsonReader.foreign(body, ErrorKind.UNAVAILABLE, "An answer is not what its protocol says.");
            if (json.beginObject()) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    String value = json.scalar();
                    if (value != null) {
                        members.put(name, value);
                    }
                }
            }
            json.end();
        } catch (FunctionException malformed) {
            throw new IOException(malformed);
        }
        return members;
    }

    /**
     * Whether the body is a JSON object or array from its beginning to its end: a look at brackets and quotes that tells what
     * is cut off, or no JSON. What stands between them is for its reader to refuse.
     */
    public boolean isWholeJson() {
        int depth = 0;
        boolean quoted = false;
        boolean closed = false;
        int i = 0;
        while (i < body.length) {
            byte c = body[i++];
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else {
                    quoted = c != '"';
                }
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    closed = true;
                    break;
                }
            } else if (depth == 0 && c > ' ') {
                return false;
            } else {
                quoted = c == '"';
            }
        }
        while (i < body.length && body[i] <= ' ') {
            i++;
        }
        return closed && i == body.length;
    }

    /**
     * Whether the body is XML up to the end of this element, its root: a look at its last tag, which tells what is cut off, or
     * the page of something that stands in between.
     */
    public boolean isWholeXml(String root) {
        String text = new String(body, StandardCharsets.UTF_8).stripTrailing();
        String last = text.substring(Math.max(0, text.lastIndexOf('<')));
        return last.equals("</" + root + '>') || last.startsWith('<' + root) && last.endsWith("/>");
    }

    /** The value of a header, whatever its case, the last one if it is repeated; null if it is absent. */
    public @Nullable String header(String name) {
        return answered.getHeaderField(name);
    }

    /**
     * The headers whose names begin so, as what an object store keeps beside an object has names of its users' choice.
     *
     * @param prefix in lower case
     * @return the values by the rest of the names, in lower case
     */
    public Map<String, String> headers(String prefix) {
        var found = new HashMap<String, String>();
        // The first is the status line, which has no name.
        for (int i = 0; i == 0 || answered.getHeaderFieldKey(i) != null; i++) {
            String name = answered.getHeaderFieldKey(i);
            if (name != null && name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                found.put(name.substring(prefix.length()).toLowerCase(Locale.ROOT), answered.getHeaderField(i));
            }
        }
        return found;
    }

    /** When what was asked for was last changed; 1970 if the server did not say. */
    public Instant lastModified() {
        return Instant.ofEpochMilli(answered.getLastModified());
    }

    /** The length of what was asked for, in bytes; -1 if the server did not say. */
    public long contentLength() {
        return answered.getContentLengthLong();
    }

    /**
     * How long the server asks to be left alone, as {@code Retry-After} has it, in seconds or as a date (RFC 9110, 10.2.3).
     *
     * @return in milliseconds; 0 if it does not ask, or not in these ways
     */
    public long retryAfterMillis() {
        String asked = answered.getHeaderField("Retry-After");
        if (asked == null) {
            return 0;
        }
        try {
            return Math.max(0, Math.multiplyExact(Long.parseLong(asked.strip()), 1_000));
        } catch (NumberFormatException | ArithmeticException noSeconds) {
            long date = answered.getHeaderFieldDate("Retry-After", 0);
            long now = answered.getDate();
            return date == 0 ? 0 : Math.max(0, date - (now == 0 ? System.currentTimeMillis() : now));
        }
    }

    /** The server's own time, in milliseconds since 1970; 0 if it did not say. */
    public long dateMillis() {
        return answered.getDate();
    }
}
