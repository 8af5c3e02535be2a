package dev.multicloudfunctions.container.telemetry;

import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Telemetry by SLF4J and Micrometer. Metrics are named {@code functions.…} so that they stand together among those of
 * the runtime; each run of a function, whatever triggered it, also enters the {@link InvocationLog}.
 */
@Component
public final class ServerTelemetry implements Telemetry {

    private static final Logger LOG = LoggerFactory.getLogger("dev.multicloudfunctions.functions");

    /** What a line has anyway, as ECS or by the request's context: Spring's writer loses a line that names one twice. */
    private static final Set<String> TAKEN = Set.of(
            "@timestamp",
            "ecs",
            "error",
            "log",
            "message",
            "process",
            "service",
            "tags",
            "requestId",
            "spanId",
            "traceId");

    private final MeterRegistry meters;
    private final InvocationLog invocations;
    private final Clock clock;
    /** What has run in this process: a first run makes its function and all that it needs, as a cold start does. */
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    /** A run is counted with its outcome, then timed on the same thread: this is what was counted last. */
    private final ThreadLocal<@Nullable String> lastOutcome = new ThreadLocal<>();

    ServerTelemetry(MeterRegistry meters, InvocationLog invocations, Clock clock) {
        this.meters = meters;
        this.invocations = invocations;
        this.clock = clock;
    }

    @Override
    public void log(Level level, String message, @Nullable Throwable cause, Object... fields) {
        LoggingEventBuilder line = LOG.atLevel(org.slf4j.event.Level.valueOf(level.name()));
        for (int i = 0; i + 1 < fields.length; i += 2) {
            line = line.addKeyValue(name(String.valueOf(fields[i])), fields[i + 1]);
        }
        if (cause != null) {
            line = line.setCause(cause);
        }
        line.log(message);
    }

    private static String name(String field) {
        return TAKEN.contains(field) ? "field." + field : field;
    }

    @Override
    public void count(String metric, long increment, String... tags) {
        meters.counter("functions." + metric, tags).increment(increment);
        if (metric.equals("invocations")) {
            lastOutcome.set(valueOf("outcome", tags));
            String function = valueOf("function", tags);
            if (started.add(function)) {
                meters.counter("functions.cold.start", "function", function).increment();
            }
        }
    }

    @Override
    public void time(String metric, long nanos, String... tags) {
        Timer.builder("functions." + metric)
                .tags(Tags.of(tags))
                .serviceLevelObjectives(Buckets.LATENCY)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        String outcome = lastOutcome.get();
        if (metric.equals("duration") && outcome != null) {
            lastOutcome.remove();
            invocations.add(clock.instant(), valueOf("function", tags), outcome, nanos);
        }
    }

    private static String valueOf(String name, String... tags) {
        for (int i = 0; i + 1 < tags.length; i += 2) {
            if (tags[i].equals(name)) {
                return tags[i + 1];
            }
        }
        return "";
    }
}
