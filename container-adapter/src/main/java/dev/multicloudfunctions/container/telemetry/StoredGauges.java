package dev.multicloudfunctions.container.telemetry;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Replication;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.error.FunctionException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows and operators must: dead letters, events that wait, replicas. It is asked when the metrics are
 * read, once for all gauges; while it does not answer, each is NaN. All processes of a database report the same, so
 * queries take the greatest.
 */
public final class StoredGauges {

    /** Longer than the gauges of one scrape take, shorter than any pause between two. */
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private final Database database;
    private final EventQueue queue;
    private final DeadLetters deadLetters;
    private Sample sample = Sample.NONE;
    private @Nullable Long taken;

    private record Sample(double deadLetters, double refused, double waiting, Replication replication) {
        static final Sample NONE = new Sample(Double.NaN, Double.NaN, Double.NaN, Replication.UNKNOWN);
    }

    public StoredGauges(MeterRegistry meters, Database database, EventQueue queue, DeadLetters deadLetters) {
        this.database = database;
        this.queue = queue;
        this.deadLetters = deadLetters;
        gauge(meters, "dead.letters", null, "Events kept for a person to replay or discard", Sample::deadLetters);
        gauge(meters, "dead.letters.refused", null, "Those of them that are their senders' faults", Sample::refused);
        gauge(meters, "events.waiting", null, "Events that are due and not yet taken up", Sample::waiting);
        if (!database.embedded()) {
            gauge(meters, "database.replicas", null, "Replicas that follow the database", s -> s.replication()
                    .replicas());
            gauge(meters, "database.replication.lag", "seconds", "Delay of the slowest replica", s -> s.replication()
                    .lagSeconds());
            gauge(
                    meters,
                    "database.replication.lag",
                    "bytes",
                    "Write-ahead log that the slowest replica has not applied",
                    s -> s.replication().lagBytes());
        }
    }

    private void gauge(
            MeterRegistry meters, String name, @Nullable String unit, String meaning, ToDoubleFunction<Sample> value) {
        // The unit is part of the name, since Micrometer takes two of one name and other units for the same.
        Gauge.builder(unit == null ? name : name + '.' + unit, this, gauges -> value.applyAsDouble(gauges.sample()))
                .description(meaning)
                .register(meters);
    }

    private synchronized Sample sample() {
        if (taken == null || System.nanoTime() - taken > FRESH_NANOS) {
            sample = ask();
            taken = System.nanoTime();
        }
        return sample;
    }

    private Sample ask() {
        try {
            return new Sample(deadLetters.count(), deadLetters.refused(), queue.due(), Replication.of(database));
        } catch (FunctionException noAnswer) {
            return Sample.NONE;
        }
    }
}
