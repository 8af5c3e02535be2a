package dev.multicloudfunctions.conformance.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * Speaks HTTP/1.1 to a host and port over a plain socket, one connection per request, so that every request arrives
 * exactly as the corpus has it: clients of the usual kind repair or refuse half of the interesting ones. Thread-safe.
 */
public final class WireExchange implements HttpExchange {

    private static final int MAX_CHUNK = 8000;

    private final InetSocketAddress address;
    private final int timeoutMillis;

    /**
     * @param address where the platform listens
     * @param timeout how long an answer may take
     */
    public WireExchange(InetSocketAddress address, Duration timeout) {
        this.address = address;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(timeoutMillis);
            socket.connect(address, timeoutMillis);
            boolean chunked = "chunked".equals(request.headers().first("Transfer-Encoding"));
            try {
                OutputStream out = socket.getOutputStream();
                out.write(head(request, chunked));
                out.write(chunked ? chunks(request.body()) : request.body());
                out.flush();
            } catch (SocketException e) {
                // A server may answer before it has read all of a body that is too large; the answer may be there.
            }
            return WireAnswer.read(
                    new BufferedInputStream(socket.getInputStream()),
                    request.method().equals("HEAD"));
        }
    }

    private byte[] head(HttpRequest request, boolean chunked) {
        var head = new StringBuilder(request.method()).append(' ').append(request.path());
        if (!request.query().isEmpty()) {
            head.append('?').append(request.query());
        }
        head.append(" HTTP/1.1\r\nHost: ")
                .append(address.getHostString())
                .append(':')
                .append(address.getPort());
        head.append("\r\nConnection: close\r\n");
        request.headers()
                .asMap()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        boolean bodied = request.body().length > 0 || request.method().startsWith("P");
        if (!chunked && bodied) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(UTF_8);
    }

    private static byte[] chunks(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        for (int start = 0; start < body.length; start += MAX_CHUNK) {
            int length = Math.min(MAX_CHUNK, body.length - start);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
            out.write(body, start, length);
            out.write("\r\n".getBytes(US_ASCII));
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }
}
