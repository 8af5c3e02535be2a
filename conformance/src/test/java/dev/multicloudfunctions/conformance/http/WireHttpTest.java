package dev.multicloudfunctions.conformance.http;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.Capability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The corpus over a real connection, to the JDK's own server: what a platform with a socket will do. */
class WireHttpTest extends HttpConformance {

    private static HttpServer server;
    private static ExecutorService threads;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newFixedThreadPool(2);
        server.setExecutor(threads);
        server.createContext("/", new JdkServerHandler(new InProcess()));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    protected HttpExchange exchange() {
        return new WireExchange(server.getAddress(), Duration.ofSeconds(20));
    }

    @Override
    protected Set<Capability> lacking() {
        return EnumSet.of(Capability.MALFORMED_PATH, Capability.MALFORMED_QUERY);
    }
}
