package dev.multicloudfunctions.telemetry;

import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Settings;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Logs and metrics of a process whose platform reads its output: both are lines of it. Metrics are gathered and written by
 * {@link #flush}, which an entry class calls before it answers, since a platform may freeze the process then. Thread-safe.
 */
public class LineTelemetry implements Telemetry {

    private final LineLog.Sink sink;
    private final LineLog log;
    private final MetricLines metrics;

    /**
     * Telemetry to {@code out}, the log's format and level as the settings say.
     *
     * @param dialect of lines in JSON
     * @param head of lines of metrics
     */
    public LineTelemetry(OutputStream out, Settings settings, LineLog.Dialect dialect, MetricLines.Head head) {
        this(new StreamSink(out), settings, dialect, head);
    }

    /**
     * Telemetry to something other than a stream, the log's format and level as the settings say.
     *
     * @param dialect of lines in JSON
     * @param head of lines of metrics
     */
    public LineTelemetry(LineLog.Sink sink, Settings settings, LineLog.Dialect dialect, MetricLines.Head head) {
        this.sink = sink;
        boolean text = "text".equals(settings.find(RuntimeSettings.LOG_FORMAT));
        this.log = new LineLog(
                sink, text ? null : dialect, level(String.valueOf(settings.find(RuntimeSettings.LOG_LEVEL))));
        this.metrics = new MetricLines(head);
    }

    /** A level that is none is reported when settings are checked. */
    private static Level level(String name) {
        for (Level level : Level.values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        return Level.INFO;
    }

    @Override
    public void log(Level level, String message, @Nullable Throwable cause, Object... fields) {
        log.log(level, message, cause, fields);
    }

    /** Makes this the log of the process: where lines written through SLF4J go. */
    public void share() {
        LineLog unused = log.share();
    }

    @Override
    public void count(String metric, long increment, String... tags) {
        metrics.add(metric, increment, false, tags);
    }

    @Override
    public void time(String metric, long nanos, String... tags) {
        metrics.add(metric, nanos / 1e6, true, tags);
    }

    /** Writes what has been counted and timed. Never throws. */
    public void flush() {
        metrics.flush(sink, System.currentTimeMillis());
    }

    /** Forgets what has been counted and timed since the last flush: runs that nobody asked for. */
    public void discard() {
        metrics.discard();
    }
}
