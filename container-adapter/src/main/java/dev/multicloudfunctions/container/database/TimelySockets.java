package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.invocation.Invocation;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets over which nobody waits longer than the current invocation has time, whether the other end takes nothing, answers
 * nothing, or answers byte by byte: the driver's own timeout is that of one read, and writes have none. The driver makes one
 * by the name of the class. Thread-safe.
 */
public final class TimelySockets extends SocketFactory {

    /** Closes the sockets of writes that take too long. */
    private static final class Watch {

        static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "database writes");
            thread.setDaemon(true);
            return thread;
        });

        static {
            THREAD.setRemoveOnCancelPolicy(true);
        }
    }

    @Override
    public Socket createSocket() {
        return new Timely();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    /** @throws SocketException always: no database asks who calls */
    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws SocketException {
        throw new SocketException("The address of this end cannot be chosen.");
    }

    /** @throws SocketException always: no database asks who calls */
    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws SocketException {
        throw new SocketException("The address of this end cannot be chosen.");
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private static final class Timely extends Socket {

        private volatile int own;

        @Override
        public synchronized void setSoTimeout(int millis) throws SocketException {
            super.setSoTimeout(millis);
            own = millis;
        }

        @Override
        public synchronized int getSoTimeout() {
            return own;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {

                @Override
                public int read() throws IOException {
                    hurry();
                    return super.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    hurry();
                    return super.read(buffer, offset, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {

                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    Invocation invocation = Invocation.current();
                    if (invocation.isUnlimited()) {
                        out.write(bytes, offset, length);
                        return;
                    }
                    Future<?> late = Watch.THREAD.schedule(
                            Timely.this::giveUp, invocation.remaining().toMillis(), TimeUnit.MILLISECONDS);
                    try {
                        out.write(bytes, offset, length);
                    } finally {
                        late.cancel(false);
                    }
                }
            };
        }

        private void hurry() throws SocketException {
            Invocation invocation = Invocation.current();
            long left = invocation.isUnlimited()
                    ? Integer.MAX_VALUE
                    : Math.max(1, invocation.remaining().toMillis());
            super.setSoTimeout((int) Math.min(own == 0 ? Integer.MAX_VALUE : own, left));
        }

        private void giveUp() {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
