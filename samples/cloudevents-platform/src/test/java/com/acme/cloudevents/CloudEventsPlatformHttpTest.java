package com.acme.cloudevents;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class CloudEventsPlatformHttpTest extends HttpConformance {

    private static CloudEventsPlatform platform;

    @BeforeAll
    static void start(@TempDir Path letters) throws Exception {
        var memory = InMemoryPlatform.builder();
        Issuer.shared().settings().forEach(memory::setting);
        platform = CloudEventsPlatform.start(0, memory.build(), letters);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** What a request published is delivered before the next one. */
    @Override
    protected HttpExchange exchange() {
        var wire = new WireExchange(platform.address(), Duration.ofSeconds(20));
        Broker broker = platform.broker();
        return request -> {
            HttpResponse answer = wire.send(request);
            broker.deliver();
            return answer;
        };
    }

    /** The JDK's server parses each address itself, and refuses what is malformed. */
    @Override
    protected Set<Capability> lacking() {
        return EnumSet.of(Capability.MALFORMED_PATH, Capability.MALFORMED_QUERY);
    }
}
