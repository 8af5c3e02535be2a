package dev.multicloudfunctions.gcp.telemetry;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * The members that Cloud Logging moves out of a line of JSON
 * (https://cloud.google.com/logging/docs/structured-logging#special-payload-fields), and the one in which Error Reporting
 * looks for a stack (https://cloud.google.com/error-reporting/docs/formatting-error-messages).
 */
final class CloudLoggingDialect implements LineLog.Dialect {

    /** A trace is found by its whole name; where the project is not known, Cloud Logging completes it. */
    private final String traces;

    CloudLoggingDialect(@Nullable String project) {
        this.traces = project == null ? "" : "projects/" + project + "/traces/";
    }

    @Override
    public String levelMember() {
        return "severity";
    }

    @Override
    public String level(Telemetry.Level level) {
        return level == Telemetry.Level.WARN ? "WARNING" : level.name();
    }

    @Override
    public String stackMember() {
        return "stack_trace";
    }

    @Override
    public void describe(Invocation invocation, LineLog.Line line) {
        line.add("logging.googleapis.com/labels", "execution_id", invocation.id());
        TraceContext trace = invocation.trace();
        if (trace != null) {
            line.add("logging.googleapis.com/trace", traces + trace.traceId())
                    .add("logging.googleapis.com/spanId", trace.spanId())
                    .add("logging.googleapis.com/trace_sampled", trace.sampled());
        }
    }
}
