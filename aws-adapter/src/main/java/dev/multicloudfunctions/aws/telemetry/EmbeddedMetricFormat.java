package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.telemetry.MetricLines;
import java.util.List;

/**
 * The Embedded Metric Format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html),
 * by which CloudWatch finds metrics in lines.
 */
final class EmbeddedMetricFormat implements MetricLines.Head {

    private final String namespace;

    EmbeddedMetricFormat(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public void begin(StringBuilder json, long now) {
        json.append("{\"_aws\":{\"Timestamp\":").append(now).append(",\"CloudWatchMetrics\":[");
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
