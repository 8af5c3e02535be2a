package dev.multicloudfunctions.aws.telemetry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Metrics in the Embedded Metric Format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * lines from which CloudWatch takes the figures, so that no call is made. Those of one invocation share a line where
 * their tags allow it. Thread-safe.
 */
final class MetricLines {

    static final String NAMESPACE = "MulticloudFunctions";

    /** The specification's limit of values for one metric in a line. */
    private static final int MAX_VALUES = 100;

    private final List<Series> gathered = new ArrayList<>();

    /** The values of one metric with one set of tags: a sum, or each by itself. */
    private static final class Series {

        final String metric;
        final boolean milliseconds;
        final String[] tags;
        final List<Double> values = new ArrayList<>(1);

        Series(String metric, boolean milliseconds, String[] tags) {
            this.metric = metric;
            this.milliseconds = milliseconds;
            this.tags = tags;
        }

        boolean takes(String metric, String[] tags) {
            boolean full = milliseconds && values.size() == MAX_VALUES;
            return !full && this.metric.equals(metric) && Arrays.equals(this.tags, tags);
        }
    }

    synchronized void add(String metric, double value, boolean milliseconds, String... tags) {
        for (Series each : gathered) {
            if (each.takes(metric, tags)) {
                if (milliseconds) {
                    each.values.add(value);
                } else {
                    each.values.set(0, each.values.get(0) + value);
                }
                return;
            }
        }
        var series = new Series(metric, milliseconds, tags);
        series.values.add(value);
        gathered.add(series);
    }

    synchronized void flush(OutputStream out, long now) {
        if (gathered.isEmpty()) {
            return;
        }
        var lines = new StringBuilder(512);
        while (!gathered.isEmpty()) {
            line(lines, now, together());
        }
        try {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException lost) {
            // There is nowhere to say so.
        }
    }

    synchronized void discard() {
        gathered.clear();
    }

    /** Takes the first series and those that can share its line: another metric, and no tag of another value. */
    private List<Series> together() {
        var line = new ArrayList<Series>();
        for (Series candidate : gathered) {
            boolean fits = true;
            for (Series each : line) {
                fits &= !each.metric.equals(candidate.metric) && agree(each.tags, candidate.tags);
            }
            if (fits) {
                line.add(candidate);
            }
        }
        gathered.removeAll(line);
        return line;
    }

    private static boolean agree(String[] some, String[] others) {
        for (int i = 0; i < some.length; i += 2) {
            for (int j = 0; j < others.length; j += 2) {
                if (some[i].equals(others[j]) && !some[i + 1].equals(others[j + 1])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void line(StringBuilder json, long now, List<Series> series) {
        json.append("{\"_aws\":{\"Timestamp\":").append(now).append(",\"CloudWatchMetrics\":[");
        for (int i = 0; i < series.size(); i++) {
            Series each = series.get(i);
            json.append(i == 0 ? "" : ",").append("{\"Namespace\":\"" + NAMESPACE + "\",\"Dimensions\":[[");
            for (int tag = 0; tag < each.tags.length; tag += 2) {
                text(json.append(tag == 0 ? "" : ","), each.tags[tag]);
            }
            text(json.append("]],\"Metrics\":[{\"Name\":"), each.metric);
            json.append(each.milliseconds ? ",\"Unit\":\"Milliseconds\"}]}" : ",\"Unit\":\"Count\"}]}");
        }
        json.append("]}");
        var written = new ArrayList<String>();
        for (Series each : series) {
            for (int tag = 0; tag < each.tags.length; tag += 2) {
                if (!written.contains(each.tags[tag])) {
                    written.add(each.tags[tag]);
                    text(json.append(','), each.tags[tag]);
                    text(json.append(':'), each.tags[tag + 1]);
                }
            }
            text(json.append(','), each.metric);
            json.append(':');
            values(json, each);
        }
        json.append("}\n");
    }

    private static void values(StringBuilder json, Series series) {
        if (!series.milliseconds) {
            json.append(Math.round(series.values.get(0)));
            return;
        }
        json.append('[');
        for (int i = 0; i < series.values.size(); i++) {
            // Microseconds are fine enough, and whole numbers load no formatter of decimals.
            long micros = Math.round(series.values.get(i) * 1000);
            long rest = micros % 1000;
            json.append(i == 0 ? "" : ",").append(micros / 1000).append(rest < 10 ? ".00" : rest < 100 ? ".0" : ".");
            json.append(rest);
        }
        json.append(']');
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
