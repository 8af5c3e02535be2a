package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.setting.CoreSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Logs and metrics of a Lambda, both as lines of its standard output. Metrics are gathered and written by {@link #flush},
 * which the handler calls before it answers: Lambda freezes the process then. Thread-safe.
 */
public final class LambdaTelemetry implements Telemetry {

    private final OutputStream out;
    private final LineLog log;
    private final MetricLines metrics = new MetricLines();

    /** Telemetry to {@code out}, the log's format and level as the settings say. */
    public LambdaTelemetry(OutputStream out, Settings settings) {
        this.out = out;
        boolean text = "text".equals(settings.find(CoreSettings.LOG_FORMAT));
        this.log = new LineLog(
                out,
                text ? null : new CloudWatchDialect(),
                level(String.valueOf(settings.find(CoreSettings.LOG_LEVEL))));
    }

    /** Lambda's own setting is honoured by its runtime; a level that is none is reported when settings are checked. */
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
        metrics.flush(out, System.currentTimeMillis());
    }

    /** Forgets what has been counted and timed since the last flush: runs that nobody asked for. */
    public void discard() {
        metrics.discard();
    }
}
