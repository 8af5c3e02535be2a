package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what was logged and counted, for tests to look at: the last 1,000 lines, all counters. Thread-safe. */
public final class InMemoryTelemetry implements Telemetry {

    private static final int LINES = 1000;

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Long> counters = new TreeMap<>();

    /** One line of the log; fields as text, names and values in turn. */
    public record Line(
            Level level, String message, @Nullable Throwable cause, List<String> fields) {}

    @Override
    public synchronized void log(Level level, String message, @Nullable Throwable cause, Object... fields) {
        var texts = new ArrayList<String>();
        for (Object field : fields) {
            texts.add(Objects.toString(field));
        }
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(new Line(level, message, cause, List.copyOf(texts)));
    }

    @Override
    public synchronized void count(String metric, long increment, String... tags) {
        counters.merge(series(metric, tags), increment, Long::sum);
    }

    @Override
    public synchronized void time(String metric, long nanos, String... tags) {
        counters.merge(series(metric, tags), 1L, Long::sum);
    }

    /** The lines, oldest first. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The sum of a counter, or how many durations were recorded; 0 if none was. */
    public synchronized long counted(String metric, String... tags) {
        return counters.getOrDefault(series(metric, tags), 0L);
    }

    private static String series(String metric, String... tags) {
        return metric + ' ' + String.join(",", tags);
    }
}
