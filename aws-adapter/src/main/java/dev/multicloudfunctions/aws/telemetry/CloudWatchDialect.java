package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.Telemetry;

/**
 * Names as Lambda's own JSON lines have them
 * (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html), so that one query finds both.
 */
final class CloudWatchDialect implements LineLog.Dialect {

    @Override
    public String levelMember() {
        return "level";
    }

    @Override
    public String level(Telemetry.Level level) {
        return level.name();
    }

    @Override
    public void describe(Invocation invocation, LineLog.Line line) {
        line.add("requestId", invocation.id());
        String header = XRayTrace.current();
        if (header != null) {
            line.add("xrayTraceId", XRayTrace.root(header));
        }
        TraceContext trace = invocation.trace();
        if (trace != null) {
            line.add("traceId", trace.traceId()).add("spanId", trace.spanId());
        }
    }
}
