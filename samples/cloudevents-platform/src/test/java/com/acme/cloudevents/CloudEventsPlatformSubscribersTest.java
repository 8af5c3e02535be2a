package com.acme.cloudevents;

import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CloudEventsPlatformSubscribersTest extends SubscribersConformance {

    @TempDir
    static Path letters;

    private record Deployed(CloudEventsPlatform server, InMemoryPlatform platform, Broker broker)
            implements Application {

        @Override
        public void deliver() throws Exception {
            broker.deliver();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    protected Application deploy() throws Exception {
        var resources = new InMemoryPlatform();
        CloudEventsPlatform server = CloudEventsPlatform.start(0, resources, letters);
        return new Deployed(server, resources, server.broker());
    }
}
