package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options.Timeouts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that breaks off unless it comes at the pace which is asked of every body. */
final class PacedBody extends FilterInputStream {

    private final Timeouts timeouts;
    private final long start = System.nanoTime();
    private long received;

    PacedBody(InputStream body, Timeouts timeouts) {
        super(body);
        this.timeouts = timeouts;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return counted(read, read);
    }

    private int counted(int read, int bytes) throws IOException {
        received += read < 0 ? 0 : bytes;
        if (System.nanoTime() - start > timeouts.bodyMillis(received) * 1_000_000) {
            throw new IOException("The body does not come in time.");
        }
        return read;
    }
}
