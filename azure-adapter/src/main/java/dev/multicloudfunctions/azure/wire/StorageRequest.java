package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Reply;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One request to a service of an account. Not thread-safe; used once. */
public final class StorageRequest {

    private static final String[] NONE = {};
    private static final int NO_CONTENT = 204;

    private final String method;
    private final String path;
    private String[] query = NONE;
    private String[] headers = NONE;
    private byte @Nullable [] body;
    private boolean batch;
    private @Nullable String root;
    private boolean receiving;
    private @Nullable InputStream content;
    private long length;

    /**
     * A request.
     *
     * @param method GET, HEAD, POST, PUT or DELETE
     * @param path below the address of the service, escaped, with a slash at its beginning
     */
    public StorageRequest(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /**
     * Adds a parameter.
     *
     * @param name in lower case but for {@code $}; parameters are added in the order of their names
     * @param value not escaped
     */
    public StorageRequest query(String name, String value) {
        query = added(query, name, value);
        return this;
    }

    /**
     * Adds a header.
     *
     * @param name in lower case; none comes twice
     */
    public StorageRequest header(String name, String value) {
        headers = added(headers, name, value);
        return this;
    }

    /** Sends this, which has its type among the headers. */
    public StorageRequest body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** Sends a stream of so many bytes, once. */
    public StorageRequest body(InputStream stream, long bytes) {
        content = stream;
        length = bytes;
        return this;
    }

    /** Leaves the content of the answer to be read ({@link StorageReply#received}). */
    public StorageRequest receivingStream() {
        receiving = true;
        return this;
    }

    /** Says that the body holds several requests, so the answer several answers. */
    public StorageRequest batch() {
        batch = true;
        return this;
    }

    /** Says that a success is answered with XML of this root. */
    public StorageRequest answeredBy(String element) {
        root = element;
        return this;
    }

    boolean isBatch() {
        return batch;
    }

    /**
     * Whether an answer that says success is whole, as far as its kind shows: the answers of a batch up to the mark of their
     * end, the XML or JSON that was asked for, or what every answer has beside its content, of which PUT is given none
     * (https://learn.microsoft.com/rest/api/storageservices/common-rest-api-response-headers).
     */
    boolean isAnsweredBy(Reply reply) {
        if (batch) {
            String text = new String(reply.body(), StandardCharsets.UTF_8).trim();
            return text.contains("HTTP/1.1 ") && text.endsWith("--");
        }
        if (root != null) {
            return reply.isWholeXml(root);
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("accept") && headers[i + 1].startsWith("application/json")) {
                return reply.status() == NO_CONTENT || reply.isWholeJson();
            }
        }
        return !method.equals("PUT") || reply.header("x-ms-request-id") != null;
    }

    String method() {
        return method;
    }

    String[] query() {
        return query;
    }

    String[] headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    /** Of the body, in bytes. */
    long length() {
        return body == null ? length : body.length;
    }

    Attempts streamed(Attempts attempts) {
        if (receiving) {
            return attempts.receivingStream();
        }
        return content == null ? attempts : attempts.sendingStream(content, length);
    }

    /** What follows the address of the service. */
    String target() {
        if (query.length == 0) {
            return path;
        }
        var text = new StringBuilder(path);
        for (int i = 0; i < query.length; i += 2) {
            text.append(i == 0 ? '?' : '&').append(query[i]).append('=').append(escaped(query[i + 1]));
        }
        return text.toString();
    }

    /** A form's encoding writes a space as a plus sign, which a path and some parsers of queries take as it stands. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String[] added(String[] pairs, String name, String value) {
        String[] more = Arrays.copyOf(pairs, pairs.length + 2);
        more[pairs.length] = name;
        more[pairs.length + 1] = value;
        return more;
    }
}
