package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The whole HTTP corpus against the packaged jar, the suite's functions joined from outside. */
class ContainerProcessHttpIT extends HttpConformance {

    private static JarRun run;
    private static HttpExchange wire;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        run = JarRun.of(List.of("LOADER_PATH", JarRun.conformance(",")), "--port", "0", "--data-dir", data.toString());
        wire = new WireExchange(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), run.port()), Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() throws Exception {
        run.close();
    }

    @Override
    protected HttpExchange exchange() {
        return wire;
    }
}
