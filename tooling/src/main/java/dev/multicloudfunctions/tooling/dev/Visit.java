package dev.multicloudfunctions.tooling.dev;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client. What comes is passed on as it came, while it comes; only before each request it is seen
 * what answers now. Requests on other connections are no business of this one.
 */
final class Visit implements Runnable {

    private static final int BUFFER = 1 << 16;
    /** How long a client may take to notice that nobody reads the rest of its body. */
    private static final int LINGER_MILLIS = 2_000;

    private final Socket client;
    private final CurrentApplication application;
    /** To the application that answered last, while it is there. */
    private @Nullable Upstream upstream;

    private boolean waiting = true;
    private boolean sending;

    Visit(Socket client, CurrentApplication application) {
        this.client = client;
        this.application = application;
    }

    @Override
    public void run() {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream(), BUFFER);
            while (serve(in)) {
                // the next request of this connection
            }
        } catch (IOException gone) {
            // the client, or the application with it: nobody is left to tell
        } finally {
            leave();
        }
    }

    /** @return whether another request may follow */
    private boolean serve(InputStream in) throws IOException {
        RequestHead head = RequestHead.read(in);
        if (head == null) {
            return false;
        }
        phase(false, false);
        Answer answer = application.now();
        Served served = answer.served();
        if (served == null) {
            client.getOutputStream().write(FaultPage.of(answer, head));
            linger(in);
            return false;
        }
        OutputStream out = connect(served.port()).out();
        phase(false, true);
        try {
            out.write(head.bytes());
            if (head.chunked()) {
                Chunks.copy(in, out);
            } else {
                copy(in, out, head.length());
            }
        } catch (IOException refused) {
            // The application has answered before it got all, or has ended; the answer is on its way.
            linger(in);
            return false;
        }
        phase(true, false);
        return true;
    }

    private synchronized void phase(boolean waiting, boolean sending) throws IOException {
        this.waiting = waiting;
        this.sending = sending;
        if (waiting && upstream == null) {
            client.close(); // it ended while the body was sent
        }
    }

    private Upstream connect(int port) throws IOException {
        Upstream last;
        synchronized (this) {
            last = upstream;
            if (last != null && last.port() == port) {
                return last;
            }
            upstream = null;
        }
        if (last != null) {
            last.await(); // what it still answers comes first
        }
        var next = new Upstream(new Socket(InetAddress.getByName("127.0.0.1"), port));
        synchronized (this) {
            upstream = next;
        }
        next.start();
        return next;
    }

    /** The application's side of the connection. */
    private final class Upstream {

        private final Socket socket;
        private final Thread thread = new Thread(this::answer, "dev-answer");

        Upstream(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
        }

        void start() {
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getPort();
        }

        OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        private void answer() {
            try (socket) {
                socket.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException gone) {
                // one of both sides
            }
            ended(this);
        }

        /** Waits until all that it answers has been passed on. */
        void await() {
            try {
                thread.join(LINGER_MILLIS);
                close();
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException closed) {
                // as wanted
            }
        }
    }

    private synchronized void ended(Upstream which) {
        if (upstream != which) {
            return;
        }
        upstream = null;
        try {
            if (waiting) {
                client.close();
            } else if (sending) {
                client.shutdownOutput();
            }
        } catch (IOException gone) {
            // the client
        }
    }

    private synchronized void leave() {
        if (upstream != null) {
            upstream.close();
            upstream = null;
        }
    }

    static void copy(InputStream in, OutputStream out, long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, count))];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("The client ended within a body.");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** A connection that is closed while something is unread is reset, and the answer lost (RFC 9112, 9.6). */
    private void linger(InputStream in) throws IOException {
        Upstream last;
        synchronized (this) {
            last = upstream;
        }
        if (last != null) {
            last.await();
        }
        client.shutdownOutput();
        client.setSoTimeout(LINGER_MILLIS);
        in.transferTo(OutputStream.nullOutputStream());
    }
}
