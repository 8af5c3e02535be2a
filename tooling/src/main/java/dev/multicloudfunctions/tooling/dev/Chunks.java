package dev.multicloudfunctions.tooling.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A chunked body (RFC 9112, 7.1), passed on as it comes up to its end. */
final class Chunks {

    private static final int MAX_LINE = 1 << 16;

    private Chunks() {}

    /** @throws IOException if it is none, or one side ends; what was read until then has been passed on */
    static void copy(InputStream in, OutputStream out) throws IOException {
        long size;
        do {
            String line = line(in, out);
            int end = line.indexOf(';');
            try {
                size = Long.parseLong((end < 0 ? line : line.substring(0, end)).trim(), 16);
            } catch (NumberFormatException none) {
                throw new IOException("No chunk begins with '" + line + "'.", none);
            }
            if (size > 0) {
                Visit.copy(in, out, size);
                line(in, out);
            }
        } while (size > 0);
        while (!line(in, out).isEmpty()) {
            // trailers
        }
    }

    private static String line(InputStream in, OutputStream out) throws IOException {
        var line = new ByteArrayOutputStream(16);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.size() > MAX_LINE) {
                out.write(line.toByteArray());
                throw new IOException("A line of a chunked body does not end.");
            }
            line.write(c);
        }
        line.write('\n');
        out.write(line.toByteArray());
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
