package dev.multicloudfunctions.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one answer of HTTP/1.1 from a connection that is closed after it. */
final class WireAnswer {

    private WireAnswer() {}

    static HttpResponse read(InputStream in, boolean bodiless) throws IOException {
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("The answer does not begin with a status line of HTTP/1.1.");
        }
        int code = Integer.parseInt(status[1]);
        HttpHeaders headers = headers(in);
        if (code == 100) {
            return read(in, bodiless);
        }
        if (bodiless || code == 204 || code == 304) {
            byte[] surplus = in.readAllBytes();
            return new HttpResponse(code, headers, surplus);
        }
        return new HttpResponse(code, headers, body(in, headers));
    }

    private static HttpHeaders headers(InputStream in) throws IOException {
        var headers = HttpHeaders.builder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("The answer has a header line without a colon.");
            }
            headers.add(line.substring(0, colon), line.substring(colon + 1).trim());
        }
        return headers.build();
    }

    private static byte[] body(InputStream in, HttpHeaders headers) throws IOException {
        @Nullable String coding = headers.first("Transfer-Encoding");
        if (coding != null && coding.equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        @Nullable String length = headers.first("Content-Length");
        if (length == null) {
            return in.readAllBytes();
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new IOException("The answer ends before its Content-Length.");
        }
        return body;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].trim(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("The connection was closed within a line of the answer.");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(UTF_8);
    }
}
