package dev.multicloudfunctions.container.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

class RoutedReceiverTest {

    private static final Instant NOW = Instant.parse("2026-05-01T02:01:00Z");
    private static final byte[] NO_BODY = {};

    private final List<Object> seen = new ArrayList<>();
    private final RoutedReceiver receiver = new RoutedReceiver(
            new EventRouter(new Functions(
                    FunctionTable.of(table -> table.function(
                                    "read",
                                    new Trigger.Message("letters"),
                                    (name, platform) -> BoundFunction.consumer(Message.class, this::see))
                            .function(
                                    "look",
                                    new Trigger.ObjectCreated("images", "in/", List.of(".png")),
                                    (name, platform) -> BoundFunction.consumer(ObjectCreated.class, this::see))
                            .function(
                                    "tidy",
                                    new Trigger.Schedule("0 2 * * *"),
                                    (name, platform) -> BoundFunction.consumer(Tick.class, this::see))),
                    new InMemoryPlatform())),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Spans.OFF,
            new InvocationLog(false));

    private Invocation invocation;
    private String lines;

    @Test
    void whatIsLoggedOfAnEventCarriesItsIdAndItsSendersTrace() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var event = new QueuedEvent(EventKind.TOPIC, "letters", NO_BODY, Map.of("traceparent", trace));

        assertThat(receiver.receive("read", event, "id-1", 1)).isInstanceOf(Outcome.Done.class);

        assertThat(lines).isEqualTo("id-1 0af7651916cd43dd8448eb211c80319c");
        assertThat(MDC.getCopyOfContextMap()).doesNotContainKeys("requestId", "traceId");
    }

    @Test
    void aMessageComesWithItsIdAttributesTraceAndAttempt() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var event = new QueuedEvent(EventKind.TOPIC, "letters", new byte[] {1}, Map.of("traceparent", trace));

        assertThat(receiver.receive("read", event, "id-1", 3)).isInstanceOf(Outcome.Done.class);
        assertThat(seen).singleElement().isInstanceOfSatisfying(Message.class, message -> {
            assertThat(message.id()).isEqualTo("id-1");
            assertThat(message.topic()).isEqualTo("letters");
            assertThat(message.body()).containsExactly(1);
            assertThat(message.attempt()).isEqualTo(3);
        });
        assertThat(invocation.id()).isEqualTo("id-1");
        TraceContext sender = TraceContext.parse(trace, null);
        assertThat(invocation.trace().traceId()).isEqualTo(sender.traceId());
        assertThat(invocation.trace().spanId()).as("a place of its own").isNotEqualTo(sender.spanId());
        assertThat(invocation.trace().sampled()).isTrue();
        assertThat(invocation.remaining()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    @Test
    void anObjectComesWithItsBucketKeyAndSize() {
        var event = new QueuedEvent(EventKind.OBJECT, "images", NO_BODY, Map.of("key", "in/a.png", "size", "7"));

        receiver.receive("look", event, "id-1", 1);
        assertThat(seen).containsExactly(new ObjectCreated("images", "in/a.png", 7));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01T02:00:30Z, false", "2026-05-01T01:56:00Z, false", "2026-05-01T01:55:59Z, true"})
    void aTickIsPastDueWhenItIsMoreThanFiveMinutesLate(Instant due, boolean pastDue) {
        var event = new QueuedEvent(EventKind.SCHEDULE, "0 2 * * *", NO_BODY, Map.of("scheduled-time", due.toString()));

        receiver.receive("tidy", event, "id-1", 1);
        assertThat(seen).containsExactly(new Tick(due, pastDue));
    }

    private void see(Object event) {
        seen.add(event);
        invocation = Invocation.current();
        lines = MDC.get("requestId") + ' ' + MDC.get("traceId");
    }
}
