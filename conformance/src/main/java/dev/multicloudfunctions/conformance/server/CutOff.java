package dev.multicloudfunctions.conformance.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a service and closes connections in the middle of what it answers. Thread-safe.
 */
public final class CutOff implements AutoCloseable {

    private final URI target;
    private final ServerSocket server;
    private final AtomicInteger cuts = new AtomicInteger();
    private final int length;

    /**
     * Starts before a service.
     *
     * @param length how many bytes pass over a connection before it may be cut off
     */
    public CutOff(URI target, int length) throws IOException {
        this.target = target;
        this.length = length;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Cuts off so many connections over which more passes, or has passed. */
    public void next(int connections) {
        cuts.set(connections);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                var service = new Socket(target.getHost(), target.getPort());
                start(() -> pass(client, service, Integer.MAX_VALUE));
                start(() -> pass(service, client, length));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void pass(Socket from, Socket to, int most) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int passed = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passed += read;
                if (passed > most && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // the other side is closed with this one
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "cut off");
        thread.setDaemon(true);
        thread.start();
    }
}
