package dev.multicloudfunctions.container.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tick that somebody else's clock brings to {@code /events}. */
class LateTicksTest {

    private static final Instant NOW = Instant.parse("2026-05-01T02:06:00Z");

    @ParameterizedTest
    @CsvSource({
        CloudEventsDelivery.TICK + ", 2026-05-01T02:02:00Z, false",
        CloudEventsDelivery.TICK + ", 2026-05-01T02:00:00Z, true",
        CloudEventsDelivery.PING + ", 2026-05-01T02:02:00Z, false",
        CloudEventsDelivery.PING + ", 2026-05-01T02:00:00Z, true"
    })
    void aTickIsPastDueWhenItComesMoreThanFiveMinutesLate(String type, Instant due, boolean pastDue) {
        List<Tick> seen = new ArrayList<>();
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                "tidy",
                new Trigger.Schedule("0 2 * * *"),
                (name, platform) -> BoundFunction.consumer(Tick.class, seen::add)));
        InMemoryPlatform platform = InMemoryPlatform.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        var functions = new Functions(table, platform);
        var delivery = new CloudEventsDelivery(new EventRouter(functions), functions);

        List<Outcome> outcomes = delivery.deliver(
                CloudEventBuilder.v1()
                        .withId("1")
                        .withSource(URI.create("/clock"))
                        .withType(type)
                        .withSubject("tidy")
                        .withTime(due.atOffset(ZoneOffset.UTC))
                        .build(),
                Invocation.unlimited("1", null));

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Done.class);
        assertThat(seen).containsExactly(new Tick(due, pastDue));
    }
}
