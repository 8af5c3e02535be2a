package dev.multicloudfunctions.container.cloudevents;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.BreakablePorts;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.function.Ports;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;

class ContainerEventTest extends EventConformance {

    private static final BreakablePorts PORTS = new BreakablePorts();

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        // Objects are announced by the suite; the folder is looked at too rarely to announce them as well.
        container = RunningContainer.start(
                data,
                beans -> beans.addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof Ports platform ? PORTS.over(platform) : bean;
                    }
                }),
                "BUCKET_SCAN_MILLIS",
                "600000");
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Override
    protected EventExchange exchange() {
        return new CloudEventsExchange(container, PORTS);
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.DEADLINE);
    }
}
