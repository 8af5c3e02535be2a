package dev.multicloudfunctions.conformance.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP server that hangs in one of the ways in which servers do. Thread-safe. */
public final class HangingService implements AutoCloseable {

    /** Where it hangs. */
    public enum Hang {
        /** No connection comes about. */
        CONNECT,
        /** A connection does, but nothing is read from it and nothing answered. */
        AFTER_CONNECT,
        /** Half of the body of the answer comes, and nothing more. */
        IN_THE_BODY,
        /** The body comes byte by byte, for ever. */
        BYTE_BY_BYTE
    }

    private static final int FULL_AFTER_MILLIS = 100;
    private static final int MOST_WAITING = 16;
    private static final int BYTE_MILLIS = 50;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"1\"\r\nContent-Length: 1000\r\n\r\n";

    private final Hang hang;
    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** Starts it. */
    public HangingService(Hang hang) throws IOException {
        this.hang = hang;
        this.server = new ServerSocket(0, hang == Hang.CONNECT ? 1 : 100, InetAddress.getLoopbackAddress());
        if (hang == Hang.CONNECT) {
            sockets.addAll(fill(server));
        } else {
            start(this::accept);
        }
    }

    /** Its address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : sockets) {
            each.close();
        }
    }

    /**
     * Takes all places of a server that accepts nobody and lets one wait, so that the system answers no further attempt to
     * connect.
     *
     * @return what has the places until it is closed
     */
    public static List<Socket> fill(ServerSocket server) throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < MOST_WAITING; i++) {
            var socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                        FULL_AFTER_MILLIS);
            } catch (SocketTimeoutException full) {
                return sockets;
            }
        }
        throw new IllegalStateException("This system lets any number of connections wait.");
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (hang != Hang.AFTER_CONNECT) {
                    start(() -> answer(client));
                }
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void answer(Socket client) {
        try {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] request = new byte[65_536];
            int unused = in.read(request);
            out.write((HEAD + "{\"").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (hang == Hang.BYTE_BY_BYTE) {
                Thread.sleep(BYTE_MILLIS);
                out.write('a');
                out.flush();
            }
            while (in.read(request) >= 0) {
                // what else is sent is read, and not answered
            }
        } catch (IOException gone) {
            // the client gave up
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "hanging service");
        thread.setDaemon(true);
        thread.start();
    }
}
