package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.telemetry.MetricLines;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Embedded Metric Format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html),
 * by which CloudWatch finds metrics in lines. Where Lambda drops lines below WARN, and so those without a level, which it
 * takes for INFO, each has a level, and the time without which Lambda takes it for INFO all the same
 * (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html).
 */
final class EmbeddedMetricFormat implements MetricLines.Head {

    private final String namespace;
    private final @Nullable String level;

    /** @param threshold the least serious level that Lambda keeps; null if it keeps all */
    EmbeddedMetricFormat(String namespace, @Nullable String threshold) {
        this.namespace = namespace;
        this.level =
                "WARN".equals(threshold) || "ERROR".equals(threshold) || "FATAL".equals(threshold) ? threshold : null;
    }

    @Override
    public void begin(StringBuilder json, long now) {
        json.append('{');
        if (level != null) {
            json.append("\"timestamp\":\"").append(Instant.ofEpochMilli(now));
            json.append("\",\"level\":\"").append(level).append("\",");
        }
        json.append("\"_aws\":{\"Timestamp\":").append(now).append(",\"CloudWatchMetrics\":[");
    }

    @Override
    public String describe(List<MetricLines.Series> series) {
        var json = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            MetricLines.Series each = series.get(i);
            json.append(i == 0 ? "" : ",").append("{\"Namespace\":");
            JsonWriter.quote(json, namespace);
            json.append(",\"Dimensions\":[[");
            String[] tags = each.tags();
            for (int tag = 0; tag < tags.length; tag += 2) {
                JsonWriter.quote(json.append(tag == 0 ? "" : ","), tags[tag]);
            }
            JsonWriter.quote(json.append("]],\"Metrics\":[{\"Name\":"), each.metric());
            json.append(each.milliseconds() ? ",\"Unit\":\"Milliseconds\"}]}" : ",\"Unit\":\"Count\"}]}");
        }
        return json.append("]},").toString();
    }
}
