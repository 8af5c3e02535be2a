package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Events to the package as it is deployed, under the version of the framework that the buildpack injects; the same suite runs
 * on ports in memory under both.
 */
class PackagedEventsIT extends EventConformance {

    private static Deployment deployment;

    @BeforeAll
    static void deploy() throws IOException {
        deployment = new Deployment(Version.V1);
    }

    @AfterAll
    static void end() throws IOException {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Override
    protected EventExchange exchange() {
        return new DeployedEvents(deployment);
    }
}
