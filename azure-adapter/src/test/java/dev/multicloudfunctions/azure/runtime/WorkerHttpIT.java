package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The corpus under the real worker, over Azurite; the host's stand-in takes orders from their queue. */
class WorkerHttpIT extends HttpConformance {

    private static JavaWorker worker;

    @BeforeAll
    static void start() throws Exception {
        worker = JavaWorker.start(Deployment.withConformance(), new Deployment("").environment(), "--storage");
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Override
    protected HttpExchange exchange() {
        return new WireExchange(worker.address(), Duration.ofSeconds(30));
    }

    @Override
    protected Set<Capability> lacking() {
        Set<Capability> lacking = FunctionsHost.lacking();
        // Of the stand-in, not of the host: it parses addresses as browsers do.
        return lacking;
    }
}
