package dev.multicloudfunctions.azure.telemetry;

import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Logs and metrics of a function app. The host counts and times each invocation itself, so a line of metrics tells what
 * it cannot know: outcomes other than success, and what functions count. Thread-safe.
 */
public final class AzureTelemetry extends LineTelemetry {

    /** @param outside takes what is logged outside of any invocation */
    public AzureTelemetry(PrintStream outside, Settings settings) {
        this(outside, settings, new ApplicationInsightsDialect());
    }

    private AzureTelemetry(PrintStream outside, Settings settings, ApplicationInsightsDialect dialect) {
        super(new InvocationLog(outside), settings, dialect, dialect);
    }

    @Override
    public void count(String metric, long increment, String... tags) {
        if (!metric.equals("invocations") || !Observation.OK.equals(outcome(tags))) {
            super.count(metric, increment, tags);
        }
    }

    @Override
    public void time(String metric, long nanos, String... tags) {
        if (!metric.equals("duration")) {
            super.time(metric, nanos, tags);
        }
    }

    private static @Nullable String outcome(String... tags) {
        for (int i = 0; i + 1 < tags.length; i += 2) {
            if (tags[i].equals("outcome")) {
                return tags[i + 1];
            }
        }
        return null;
    }
}
