package com.acme.cloudevents;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CloudEventsPlatformEventTest extends EventConformance {

    private final InMemoryPlatform resources = new InMemoryPlatform();
    private CloudEventsPlatform platform;

    @BeforeEach
    void start(@TempDir Path letters) throws Exception {
        platform = CloudEventsPlatform.start(0, resources, letters);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Override
    protected EventExchange exchange() {
        return new CloudEventsExchange(platform, resources);
    }

    /** Every event is granted the same minute. */
    @Override
    protected Set<Capability> lacking() {
        return EnumSet.of(Capability.DEADLINE);
    }
}
