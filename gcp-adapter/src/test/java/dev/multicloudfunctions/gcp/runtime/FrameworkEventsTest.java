package dev.multicloudfunctions.gcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.gcp.Recorded;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events through both versions of the framework, on ports in memory; ticks through HTTP in one, through a topic in the other. */
class FrameworkEventsTest {

    private static final Map<Framework.Version, InMemoryDelivery> DELIVERIES = new EnumMap<>(Framework.Version.class);

    @AfterAll
    static void stop() throws Exception {
        for (InMemoryDelivery each : DELIVERIES.values()) {
            each.close();
        }
    }

    abstract static class Through extends EventConformance {

        private final InMemoryDelivery delivery;

        Through(Framework.Version version) {
            this.delivery = DELIVERIES.computeIfAbsent(version, InMemoryDelivery::new);
        }

        @Override
        protected EventExchange exchange() {
            return delivery;
        }

        @Test
        void anEventOfTheFirstGenerationIsTheSameMessage() throws Exception {
            var eventarc = new Eventarc(delivery.address("processOrder", "cloudevent", "60"));

            int status = eventarc.post(HttpHeaders.of("Content-Type", "application/json"), Recorded.json("gen1-pubsub"))
                    .status();

            assertThat(status).isEqualTo(200);
            assertThat(delivery.platform().reader(StoredOrder.ORDERS).find("gen1"))
                    .isPresent();
        }

        @ParameterizedTest
        @CsvSource({"push, o-11", "push-unwrapped.http, o-12"})
        void aServiceThatIsTriggeredByHttpTakesWhatAPushSubscriptionPosts(String request, String order)
                throws Exception {
            var service = new Eventarc(delivery.address("processOrder", "http", "60"));
            HttpRequest pushed = Recorded.request(request);

            assertThat(service.post(pushed.headers(), pushed.body()).status() / 100)
                    .isEqualTo(2);

            assertThat(delivery.platform().reader(StoredOrder.ORDERS).find(order))
                    .isPresent();
        }

        @Test
        void anObjectOfTheFirstGenerationIsTheSameObject() throws Exception {
            var eventarc = new Eventarc(delivery.address("makeThumbnail", "cloudevent", "60"));
            int before = delivery.buried().size();

            int status = eventarc.post(
                            HttpHeaders.of("Content-Type", "application/json"), Recorded.json("gen1-storage"))
                    .status();

            // The object is gone, which is no fault.
            assertThat(status).isEqualTo(200);
            assertThat(delivery.buried()).hasSize(before);
        }

        @Test
        void anEventInTheStructuredModeIsTheSameEvent() throws Exception {
            var eventarc = new Eventarc(delivery.address("processOrder", "cloudevent", "60"));

            int status = eventarc.post(
                            HttpHeaders.of("Content-Type", "application/cloudevents+json"), Recorded.json("custom"))
                    .status();

            assertThat(status).isEqualTo(200);
            assertThat(delivery.platform().reader(StoredOrder.ORDERS).find("o-9"))
                    .isPresent();
        }
    }

    @Nested
    class Version1 extends Through {
        Version1() {
            super(Framework.Version.V1);
        }
    }

    @Nested
    class Version2 extends Through {
        Version2() {
            super(Framework.Version.V2);
        }
    }
}
