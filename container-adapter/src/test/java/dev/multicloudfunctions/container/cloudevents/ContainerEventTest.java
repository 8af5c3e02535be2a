package dev.multicloudfunctions.container.cloudevents;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.container.RunningContainer;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ContainerEventTest extends EventConformance {

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        // Objects are announced by the suite; the folder is looked at too rarely to announce them as well.
        container = RunningContainer.start(data, "BUCKET_SCAN_MILLIS", "600000");
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Override
    protected EventExchange exchange() {
        return new CloudEventsExchange(container);
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.DEADLINE);
    }
}
