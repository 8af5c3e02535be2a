package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Events to the package as it is deployed. */
class PackagedEventsIT extends EventConformance {

    private static Deployment deployment;

    @BeforeAll
    static void deploy() throws IOException {
        deployment = new Deployment();
    }

    @AfterAll
    static void end() throws IOException {
        deployment.close();
    }

    @Override
    protected EventExchange exchange() {
        return new LambdaEvents(deployment);
    }

    @Override
    protected Set<Capability> lacking() {
        return MessageSource.SQS.lacking();
    }
}
