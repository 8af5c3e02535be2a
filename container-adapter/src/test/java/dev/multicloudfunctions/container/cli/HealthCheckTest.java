package dev.multicloudfunctions.container.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Options options() {
        return CommandLine.parse(
                Map.of("HOST", "0.0.0.0"),
                "--health",
                "--port",
                Integer.toString(server.getAddress().getPort()));
    }

    @Test
    void aProcessThatIsReadyIsHealthy() {
        assertThat(HealthCheck.ready(options())).isTrue();
    }

    @Test
    void aProcessThatIsNotReadyIsNot() {
        status.set(503);

        assertThat(HealthCheck.ready(options())).isFalse();
    }

    @Test
    void whereNobodyListensNothingIsHealthy() {
        Options options = options();
        server.stop(0);

        assertThat(HealthCheck.ready(options)).isFalse();
    }
}
