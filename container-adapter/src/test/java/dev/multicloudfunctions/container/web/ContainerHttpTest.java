package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.container.RunningContainer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ContainerHttpTest extends HttpConformance {

    private static RunningContainer container;
    private static HttpExchange wire;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data, "EVENT_POLL_MILLIS", "50");
        wire = new WireExchange(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), container.port()), Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Override
    protected HttpExchange exchange() {
        return wire;
    }
}
