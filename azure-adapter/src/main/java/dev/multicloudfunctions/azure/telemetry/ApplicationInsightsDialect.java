package dev.multicloudfunctions.azure.telemetry;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.MetricLines;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.time.Instant;

/**
 * Lines as people query them in Application Insights, {@code traces | extend line = parse_json(message)}: levels have the
 * names that {@code host.json} gives them
 * (https://learn.microsoft.com/azure/azure-functions/configure-monitoring#configure-log-levels), and the ids are those by
 * which the host itself correlates.
 */
final class ApplicationInsightsDialect implements LineLog.Dialect, MetricLines.Head {

    @Override
    public String levelMember() {
        return "level";
    }

    @Override
    public String level(Telemetry.Level level) {
        switch (level) {
            case ERROR:
                return "Error";
            case WARN:
                return "Warning";
            case INFO:
                return "Information";
            default:
                return "Debug";
        }
    }

    @Override
    public void describe(Invocation invocation, LineLog.Line line) {
        RunningCall call = RunningCall.current();
        if (call != null) {
            line.add("functionName", call.function());
        }
        line.add("invocationId", invocation.id());
        TraceContext trace = invocation.trace();
        if (trace != null) {
            line.add("traceId", trace.traceId()).add("spanId", trace.spanId());
        }
    }

    @Override
    public void begin(StringBuilder json, long now) {
        json.append("{\"timestamp\":\"")
                .append(Instant.ofEpochMilli(now))
                .append("\",\"level\":\"Information\",\"message\":\"Metrics\",");
    }
}
