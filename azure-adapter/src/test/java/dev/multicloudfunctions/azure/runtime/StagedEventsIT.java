package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.HostEvents;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** Events to the staged folder and a user's module beside it, over Azurite. */
class StagedEventsIT extends EventConformance {

    private static EventExchange exchange;

    @BeforeAll
    static void deploy() throws Exception {
        var deployment = new Deployment();
        FunctionApp app = StagedApp.of(Deployment.withConformance(), deployment.environment());
        exchange = new HostEvents(timeout -> app, deployment.platform(), deployment::poison);
    }

    @Override
    protected EventExchange exchange() {
        return exchange;
    }

    @Override
    protected Set<Capability> lacking() {
        return EnumSet.of(Capability.DEADLINE, Capability.TOPIC_OF_MESSAGES);
    }
}
