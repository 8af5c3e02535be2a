package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** Whether what comes while a store is out of order for a while is still being tried when it is back. */
class OutageTest {

    /**
     * The host makes a message that failed visible again after {@code visibilityTimeout}
     * (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json).
     */
    @Test
    void theLastTryOfAMessageComesAfterIt() {
        Place queues = Place.of("../tooling/src/main/resources/dev/multicloudfunctions/tooling/azure/host.json")
                .at("extensions", "queues");
        Duration pause = Duration.ofSeconds(
                LocalTime.parse(queues.at("visibilityTimeout").text()).toSecondOfDay());
        int tries = Integer.parseInt(queues.at("maxDequeueCount").text());

        assertThat(pause.multipliedBy(tries - 1)).as("%s", queues).isGreaterThan(Duration.ofMinutes(15));
    }
}
