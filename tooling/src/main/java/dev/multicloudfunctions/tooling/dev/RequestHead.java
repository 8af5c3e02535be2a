package dev.multicloudfunctions.tooling.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first lines of a request, as they came: they are passed on byte by byte, and looked at for what ends the request
 * alone.
 */
final class RequestHead {

    /** More than any server takes; who sends more than this is cut off. */
    private static final int MAX_BYTES = 1 << 20;

    private final byte[] bytes;
    private final String[] lines;

    private RequestHead(byte[] bytes) {
        this.bytes = bytes;
        this.lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n");
    }

    /** The next one; null where the client has ended. */
    static @Nullable RequestHead read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream(1024);
        // An empty line ends it, except before the request's first line (RFC 9112, 2.2).
        boolean begun = false;
        boolean empty = true;
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.write(c);
            if (c == '\n') {
                if (empty && begun) {
                    return new RequestHead(head.toByteArray());
                }
                empty = true;
            } else if (c != '\r') {
                begun = true;
                empty = false;
            }
            if (head.size() > MAX_BYTES) {
                throw new IOException("The head of a request does not end.");
            }
        }
        return null;
    }

    byte[] bytes() {
        return bytes;
    }

    String method() {
        for (String line : lines) {
            if (!line.isEmpty()) {
                return line.substring(0, Math.max(0, line.indexOf(' ')));
            }
        }
        return "";
    }

    /** The value of a header; of several their first; null if there is none. */
    @Nullable
    String header(String name) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon == name.length() && line.substring(0, colon).equalsIgnoreCase(name)) {
                return line.substring(colon + 1).trim();
            }
        }
        return null;
    }

    boolean chunked() {
        String coding = header("Transfer-Encoding");
        return coding != null && coding.toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /** How long the body is, if it is not chunked. What is no number is the application's to refuse. */
    long length() {
        String length = header("Content-Length");
        try {
            return length == null ? 0 : Math.max(0, Long.parseLong(length));
        } catch (NumberFormatException refused) {
            return 0;
        }
    }
}
