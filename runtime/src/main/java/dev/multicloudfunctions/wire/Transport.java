package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange, over the JDK's {@code HttpURLConnection}: its first request costs 35 to 49 ms of CPU, or 330 to 415
 * with TLS, where {@code java.net.http} costs 348 to 381, or 483 to 559, and 1,300 classes more; a socket with code of
 * our own gains nothing on it (JDK 17 and 25, C1). It keeps connections alive for 5 seconds without use.
 * Thread-safe.
 *
 * <p>Beside the timeouts of a call the time of the current invocation counts: what is sent or received piece by piece ends
 * while there is time left for one more piece, so that {@code connect + 2 * read} is the longest that a call takes beyond
 * its pieces.
 */
@Experimental
public final class Transport {

    private static final int ERROR = 400;
    private static final byte[] NOTHING = {};

    /** The system takes as much without a reader at the other end: Linux buffers 16 KiB at least, and 85 as a rule. */
    private static final int BUFFERED = 16 * 1024;

    /**
     * Sends and receives. Redirects are not followed, and nothing that has a body is sent twice: with a fixed length the
     * JDK does not repeat a request on its own, as it otherwise does when a kept connection turns out to be closed. A
     * DELETE without a body may so be sent twice.
     *
     * @param method GET, HEAD, POST, PUT or DELETE; the JDK knows neither PATCH nor MERGE
     * @param headers names and values in turn; {@code Host} and {@code Content-Length} are the JDK's to write
     * @param body null for none
     * @param connectTimeoutMillis 0 waits for ever
     * @param readTimeoutMillis between two pieces of the answer; 0 waits for ever
     * @throws IOException if there was no whole answer; an answer of any status is no error
     */
    public Reply send(
            String method,
            URI uri,
            String[] headers,
            byte @Nullable [] body,
            int connectTimeoutMillis,
            int readTimeoutMillis)
            throws IOException {
        HttpURLConnection connection = open(method, uri, headers, connectTimeoutMillis, readTimeoutMillis);
        if (body != null) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            if (body.length > BUFFERED) {
                LargeBody.write(connection, new ByteArrayInputStream(body));
            } else {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
        }
        return whole(method, connection);
    }

    /**
     * Sends a stream, otherwise as {@link #send}. A stream that ends too early or fails breaks the connection, so that
     * the server knows that it did not get all.
     *
     * @param length of the stream in bytes
     */
    public Reply sendStream(
            String method,
            URI uri,
            String[] headers,
            InputStream content,
            long length,
            int connectTimeoutMillis,
            int readTimeoutMillis)
            throws IOException {
        HttpURLConnection connection = open(method, uri, headers, connectTimeoutMillis, readTimeoutMillis);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        LargeBody.write(connection, content);
        return whole(method, connection);
    }

    /** Asks with GET for content that the caller reads ({@link Reply#content}); an error is read here. */
    public Reply receiveStream(URI uri, String[] headers, int connectTimeoutMillis, int readTimeoutMillis)
            throws IOException {
        HttpURLConnection connection = open("GET", uri, headers, connectTimeoutMillis, readTimeoutMillis);
        int status = connection.getResponseCode();
        if (status >= ERROR) {
            return new Reply(status, content("GET", connection, status), connection, null);
        }
        long length = connection.getContentLengthLong();
        InputStream in = new TimelyStream(connection.getInputStream(), readTimeoutMillis);
        return new Reply(status, NOTHING, connection, length < 0 ? in : new KnownLength(in, length));
    }

    private static HttpURLConnection open(
            String method, URI uri, String[] headers, int connectTimeoutMillis, int readTimeoutMillis)
            throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(connectTimeoutMillis);
        connection.setReadTimeout(readTimeoutMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("User-Agent", "multicloud-functions");
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        connection.setRequestMethod(method);
        return connection;
    }

    private static Reply whole(String method, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        return new Reply(status, content(method, connection, status), connection, null);
    }

    /** The whole body: only a connection that is read to its end is used again. */
    private static byte[] content(String method, HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] content = in == null ? NOTHING : new TimelyStream(in, connection.getReadTimeout()).readAllBytes();
            // The JDK takes the end of the connection for the end of the body.
            if (content.length < connection.getContentLengthLong() && status < ERROR && !method.equals("HEAD")) {
                throw new EOFException("The answer ended too early.");
            }
            return content;
        }
    }
}
