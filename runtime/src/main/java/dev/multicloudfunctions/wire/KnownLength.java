package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of a length that is known: it ends there, and throws when the one below ends before. For one thread.
 */
@Experimental
public final class KnownLength extends FilterInputStream {

    private long left;
    private boolean broken;

    /** The bytes of a stream, which must be as many as this. */
    public KnownLength(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    /** Whether the stream below failed, or ended too early. */
    public boolean broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = -1;
        try {
            read = super.read(buffer, offset, (int) Math.min(length, left));
        } finally {
            broken |= read < 0;
        }
        if (read < 0) {
            throw new EOFException("The stream ended " + left + " bytes too early.");
        }
        left -= read;
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
