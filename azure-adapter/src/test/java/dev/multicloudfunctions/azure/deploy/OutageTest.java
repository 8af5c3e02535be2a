package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether what comes while a store is out of order for a while is still being tried when it is back. */
class OutageTest {

    private static final Duration OUTAGE = Duration.ofMinutes(15);

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

        assertThat(pause.multipliedBy(tries - 1)).as("%s", queues).isGreaterThan(OUTAGE);
    }

    /**
     * Event Grid's pauses are fixed, and it may leave one out: so one less must do
     * (https://learn.microsoft.com/azure/event-grid/delivery-and-retry#retry-schedule).
     */
    @Test
    void theLastTryOfAnObjectOfEventGridComesAfterIt() {
        List<Duration> pauses = Stream.of(
                        "PT10S", "PT30S", "PT1M", "PT5M", "PT10M", "PT30M", "PT1H", "PT3H", "PT6H", "PT12H")
                .map(Duration::parse)
                .toList();
        Place policy =
                Place.of("azure/events.json").at("resources").items().get(0).at("properties", "retryPolicy");
        int tries = Integer.parseInt(policy.at("maxDeliveryAttempts").text());
        Duration lives = Duration.ofMinutes(
                Long.parseLong(policy.at("eventTimeToLiveInMinutes").text()));

        Duration sum = Duration.ZERO;
        for (Duration pause : pauses.subList(0, Math.min(pauses.size(), tries - 2))) {
            sum = sum.plus(pause);
        }
        assertThat(sum).as("%s", policy).isGreaterThan(OUTAGE);
        assertThat(lives).as("%s", policy).isGreaterThan(OUTAGE);
    }
}
