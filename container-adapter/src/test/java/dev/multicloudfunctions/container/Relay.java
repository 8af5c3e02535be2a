package dev.multicloudfunctions.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server as seen through a connection that the test can take away: then nobody listens, and what was open is closed. */
final class Relay implements AutoCloseable {

    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket server;

    /** @param target the server's port on this machine */
    Relay(int target) throws IOException {
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    int port() {
        return port;
    }

    void stop() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    void startAgain() throws IOException {
        server = listen(port);
    }

    private ServerSocket listen(int at) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        inBackground(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(client);
                    open.add(behind);
                    inBackground(() -> copy(client, behind));
                    inBackground(() -> copy(behind, client));
                } catch (IOException stopped) {
                    // the loop ends if it is meant
                }
            }
        });
        return socket;
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // by either side
        } finally {
            open.remove(from);
        }
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
