package dev.multicloudfunctions.conformance.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Servers of HTTP for tests: on a free port of the loopback address, any number of requests at once, on threads that end with the process. */
public final class LoopbackServer {

    private LoopbackServer() {}

    /**
     * A server that has started.
     *
     * @param threads what its threads are called
     * @param handler gets every request
     */
    public static HttpServer start(String threads, HttpHandler handler) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, threads);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", handler);
        server.start();
        return server;
    }
}
