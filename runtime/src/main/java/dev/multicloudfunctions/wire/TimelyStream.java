package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.invocation.Invocation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/**
 * An answer that is read as long as the invocation has time for one more read that is not answered: a socket's timeout is
 * that of a read, and a service may send byte by byte. For one thread.
 */
final class TimelyStream extends FilterInputStream {

    private final int readTimeoutMillis;

    TimelyStream(InputStream in, int readTimeoutMillis) {
        super(in);
        this.readTimeoutMillis = readTimeoutMillis;
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        return super.read(buffer, offset, length);
    }

    private void check() throws SocketTimeoutException {
        if (Invocation.current().remaining().toMillis() < readTimeoutMillis) {
            throw new SocketTimeoutException("The invocation has no time for the rest of the answer.");
        }
    }
}
