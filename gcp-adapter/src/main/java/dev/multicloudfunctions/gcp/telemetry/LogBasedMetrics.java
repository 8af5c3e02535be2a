package dev.multicloudfunctions.gcp.telemetry;

import dev.multicloudfunctions.telemetry.MetricLines;

/**
 * Lines from which log-based metrics take their figures (https://cloud.google.com/logging/docs/logs-based-metrics): a
 * metric's filter names a member, as {@code jsonPayload.invocations>0}, and its extractors the figure and the tags. An
 * extractor reads no lists, and a counter counts lines: each request has its own.
 */
final class LogBasedMetrics implements MetricLines.Head {

    @Override
    public void begin(StringBuilder json, long now) {
        json.append("{\"severity\":\"INFO\",\"message\":\"Metrics\",");
    }

    @Override
    public boolean joins() {
        return false;
    }
}
