package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The corpus under the real worker, over Azurite; the host's stand-in takes orders from their queue. */
@EnabledIf(value = JavaWorker.NAMED, disabledReason = JavaWorker.ABSENT)
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
        return worker.exchange();
    }

    @Override
    protected Set<Capability> lacking() {
        return FunctionsHost.lacking();
    }
}
