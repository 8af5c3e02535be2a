package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.azure.InMemoryApp;
import dev.multicloudfunctions.azure.host.HostEvents;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Events through the bindings of the worker, on ports in memory. */
class HostEventsTest {

    /** Blobs by the trigger of blobs. */
    @Nested
    class Blobs extends EventConformance {

        private static final InMemoryApp APP = new InMemoryApp();
        private static final EventExchange EXCHANGE =
                new HostEvents(APP::app, APP.platform(), APP::poison, "queue", false, APP::fail, APP.breakable());

        @Override
        protected EventExchange exchange() {
            return EXCHANGE;
        }

        @Override
        protected Set<Capability> lacking() {
            return EnumSet.of(Capability.TOPIC_OF_MESSAGES);
        }
    }

    /** Blobs by Event Grid. */
    @Nested
    class EventGrid extends EventConformance {

        private static final InMemoryApp APP = new InMemoryApp("--objects", "event-grid-trigger");
        private static final EventExchange EXCHANGE =
                new HostEvents(APP::app, APP.platform(), APP::poison, "queue", true, APP::fail, APP.breakable());

        @Override
        protected EventExchange exchange() {
            return EXCHANGE;
        }

        @Override
        protected Set<Capability> lacking() {
            return EnumSet.of(Capability.TOPIC_OF_MESSAGES);
        }
    }

    /** Messages by Service Bus. */
    @Nested
    class ServiceBus extends EventConformance {

        private static final InMemoryApp APP = new InMemoryApp("--messages", "service-bus-queue");
        private static final EventExchange EXCHANGE = new HostEvents(
                APP::app, APP.platform(), APP::poison, "service-bus-queue", false, APP::fail, APP.breakable());

        @Override
        protected EventExchange exchange() {
            return EXCHANGE;
        }

        @Override
        protected Set<Capability> lacking() {
            return EnumSet.of(Capability.TOPIC_OF_MESSAGES);
        }
    }

    /** Messages by Event Hubs. */
    @Nested
    class EventHubs extends EventConformance {

        private static final InMemoryApp APP = new InMemoryApp("--messages", "event-hubs");
        private static final EventExchange EXCHANGE =
                new HostEvents(APP::app, APP.platform(), APP::poison, "event-hubs", false, APP::fail, APP.breakable());

        @Override
        protected EventExchange exchange() {
            return EXCHANGE;
        }

        @Override
        protected Set<Capability> lacking() {
            return EnumSet.of(Capability.TOPIC_OF_MESSAGES);
        }
    }
}
