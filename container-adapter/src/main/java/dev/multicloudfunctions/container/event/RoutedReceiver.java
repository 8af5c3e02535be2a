package dev.multicloudfunctions.container.event;

import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.recent.Origin;
import dev.multicloudfunctions.container.trace.LogContext;
import dev.multicloudfunctions.container.trace.OwnSpan;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.container.trace.Spans.Span;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates queued events into what functions take, and gives them to the router. */
public final class RoutedReceiver implements Receiver {

    /** What a function may take for one event: it ends in time for a process that stops on a rolling update. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final EventRouter router;

    private final Clock clock;
    private final Spans spans;
    private final InvocationLog invocations;

    public RoutedReceiver(EventRouter router, Clock clock, Spans spans, InvocationLog invocations) {
        this.router = router;
        this.clock = clock;
        this.spans = spans;
        this.invocations = invocations;
    }

    @Override
    public Outcome receive(String function, QueuedEvent event, String id, int attempt) {
        Map<String, String> attributes = event.attributes();
        TraceContext sender = TraceContext.parse(attributes.get("traceparent"), attributes.get("tracestate"));
        Span span = spans.begin(function, Spans.Kind.CONSUMER, sender);
        if (span == null) {
            return logged(function, event, attempt, sender, Invocation.within(LIMIT, id, OwnSpan.of(sender)));
        }
        span.tag("messaging.destination.name", event.source());
        Outcome outcome = logged(function, event, attempt, sender, Invocation.within(LIMIT, id, span.context()));
        span.end(!(outcome instanceof Outcome.Done));
        return outcome;
    }

    private Outcome logged(
            String function, QueuedEvent event, int attempt, @Nullable TraceContext sender, Invocation invocation) {
        String key = event.kind() == EventKind.OBJECT ? event.attributes().getOrDefault("key", "") : "";
        try (var logged = LogContext.of(invocation);
                var recorded = invocations.begin(new Origin(sender, event.source(), key))) {
            return deliver(function, event, attempt, invocation);
        }
    }

    private Outcome deliver(String function, QueuedEvent event, int attempt, Invocation invocation) {
        Map<String, String> attributes = event.attributes();
        String id = invocation.id();
        return switch (event.kind()) {
            case TOPIC ->
                router.deliver(
                        function, Message.of(id, event.source(), event.body(), attributes, attempt, null), invocation);
            case OBJECT ->
                router.deliver(
                        function,
                        new ObjectCreated(
                                event.source(),
                                attributes.getOrDefault("key", ""),
                                Long.parseLong(attributes.getOrDefault("size", "-1"))),
                        invocation);
            case SCHEDULE -> {
                Instant due = Instant.parse(attributes.getOrDefault(
                        "scheduled-time", clock.instant().toString()));
                yield router.deliver(function, Tick.of(due, clock.instant()), invocation);
            }
        };
    }
}
