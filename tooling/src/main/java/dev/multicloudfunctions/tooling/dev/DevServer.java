package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Listens on loopback, and lets the application answer as its sources are. */
final class DevServer implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final long WATCH_MILLIS = 500;

    private final ServerSocket listener;
    private final CurrentApplication application;
    private final PrintStream out;
    private final WatchedFiles watched;
    private final ExecutorService visits = Executors.newCachedThreadPool(task -> daemon(task, "dev-visit"));
    private volatile boolean closed;

    private DevServer(ServerSocket listener, CurrentApplication application, WatchedFiles watched, PrintStream out) {
        this.listener = listener;
        this.application = application;
        this.watched = watched;
        this.out = out;
    }

    /**
     * Returns when the application answers, or why it cannot.
     *
     * @param libraries what the application is loaded above, with the container adapter
     * @throws IllegalArgumentException if the port or the folders are in use, or the container is missing
     */
    static DevServer start(DevOptions options, Map<String, String> environment, ClassLoader libraries, PrintStream out)
            throws IOException {
        ServerSocket listener = listen(options.port());
        try {
            var application = new CurrentApplication(options, environment, libraries, out);
            var server = new DevServer(listener, application, WatchedFiles.of(options), out);
            boolean serves = application.now().served() != null;
            out.println((serves ? "Serving " : "To be served once it is mended: ") + "http://localhost:" + server.port()
                    + "/, data in " + CodeFault.shown(options.data()));
            daemon(server::accept, "dev-listen").start();
            daemon(server::watch, "dev-watch").start();
            return server;
        } catch (IOException | RuntimeException failed) {
            listener.close();
            throw failed;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        try {
            return new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (BindException taken) {
            throw new IllegalArgumentException(
                    "Cannot listen on port " + port + ": another process does. Stop it, or choose another by --port.",
                    taken);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                visits.execute(new Visit(client, application));
            } catch (IOException failed) {
                if (!closed) {
                    out.println("A connection was not accepted: " + failed.getMessage());
                }
            }
        }
    }

    private void watch() {
        try {
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
                for (Path changed : watched.changed()) {
                    out.println(CodeFault.shown(changed) + " has changed: restart dev, so that it counts.");
                }
                application.watch();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            out.println("The sources cannot be read: " + failed.getMessage());
        }
    }

    /** Lets what is under way end. */
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        application.close();
        visits.shutdownNow();
    }
}
