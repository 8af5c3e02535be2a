package dev.multicloudfunctions.telemetry;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Metrics as JSON lines of the log, from which the platform takes the figures, so that no call is made. What was gathered
 * between two flushes shares a line where its tags allow it. Counts are sums; durations are lists, in milliseconds.
 * Thread-safe.
 */
@Experimental
public final class MetricLines {

    /** As many values of one metric in a line as the Embedded Metric Format of CloudWatch takes. */
    private static final int MAX_VALUES = 100;

    private final Head head;
    private final List<Series> gathered = new ArrayList<>();

    /** The line before: most have the same metrics and tags as the next one. */
    private List<Series> last = List.of();

    /** What such a line says of its metrics before their values. */
    private String description = "";

    /** What stands before each value of such a line: names and tags. */
    private String[] labels = {};

    MetricLines(Head head) {
        this.head = head;
    }

    /** Writes what a platform expects at the beginning of a line. */
    public interface Head {

        /**
         * Writes it.
         *
         * @param json a line of which nothing is there yet; what is written, with the description, ends with a comma
         * @param now in milliseconds since 1970
         */
        void begin(StringBuilder json, long now);

        /**
         * What stands between the beginning and the values. It is asked once for all lines of the same metrics and tags.
         *
         * @param series what the line will hold; no two of one metric, no tag with two values
         */
        default String describe(List<Series> series) {
            return "";
        }

        /** Whether what was counted or timed several times may be one figure of one line: a sum, or a list. */
        default boolean joins() {
            return true;
        }
    }

    /** The values of one metric with one set of tags: a sum, or each by itself. */
    public static final class Series {

        private final String metric;
        private final boolean milliseconds;
        private final String[] tags;
        private double[] values;
        private int size = 1;

        private Series(String metric, double value, boolean milliseconds, String[] tags) {
            this.metric = metric;
            this.values = new double[] {value};
            this.milliseconds = milliseconds;
            this.tags = tags;
        }

        /** The name of the metric. */
        public String metric() {
            return metric;
        }

        /** Whether it is a duration rather than a count. */
        public boolean milliseconds() {
            return milliseconds;
        }

        /** Names and values in turn; not copied. */
        public String[] tags() {
            return tags;
        }

        private boolean takes(String metric, String[] tags) {
            boolean full = milliseconds && size == MAX_VALUES;
            return !full && this.metric.equals(metric) && Arrays.equals(this.tags, tags);
        }

        private boolean isLike(Series other) {
            return milliseconds == other.milliseconds && metric.equals(other.metric) && Arrays.equals(tags, other.tags);
        }

        private void take(double value) {
            if (!milliseconds) {
                values[0] += value;
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }

    synchronized void add(String metric, double value, boolean milliseconds, String... tags) {
        if (head.joins()) {
            for (int i = 0; i < gathered.size(); i++) {
                Series each = gathered.get(i);
                if (each.takes(metric, tags)) {
                    each.take(value);
                    return;
                }
            }
        }
        gathered.add(new Series(metric, value, milliseconds, tags));
    }

    synchronized void flush(LineLog.Sink sink, long now) {
        while (!gathered.isEmpty()) {
            sink.write(Telemetry.Level.INFO, line(now, together()));
        }
    }

    synchronized void discard() {
        gathered.clear();
    }

    /** Takes the first series and those that can share its line: another metric, and no tag of another value. */
    private List<Series> together() {
        var line = new ArrayList<Series>(4);
        int kept = 0;
        for (int i = 0; i < gathered.size(); i++) {
            Series candidate = gathered.get(i);
            if (fits(candidate, line)) {
                line.add(candidate);
            } else {
                gathered.set(kept++, candidate);
            }
        }
        for (int i = gathered.size() - 1; i >= kept; i--) {
            gathered.remove(i);
        }
        return line;
    }

    private static boolean fits(Series candidate, List<Series> line) {
        for (int i = 0; i < line.size(); i++) {
            Series each = line.get(i);
            if (each.metric.equals(candidate.metric) || !agree(each.tags, candidate.tags)) {
                return false;
            }
        }
        return true;
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

    private String line(long now, List<Series> series) {
        if (!isAsLast(series)) {
            description = head.describe(series);
            labels = labels(series);
            last = series;
        }
        var json = new StringBuilder(256);
        head.begin(json, now);
        json.append(description);
        for (int i = 0; i < labels.length; i++) {
            values(json.append(labels[i]), series.get(i));
        }
        return json.append("}\n").toString();
    }

    private boolean isAsLast(List<Series> series) {
        if (series.size() != last.size()) {
            return false;
        }
        for (int i = 0; i < series.size(); i++) {
            if (!last.get(i).isLike(series.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String[] labels(List<Series> series) {
        String[] labels = new String[series.size()];
        for (int i = 0; i < labels.length; i++) {
            Series each = series.get(i);
            var label = new StringBuilder(i == 0 ? "" : ",");
            for (int tag = 0; tag < each.tags.length; tag += 2) {
                if (!isNamed(each.tags[tag], series, i)) {
                    JsonWriter.quote(label, each.tags[tag]);
                    JsonWriter.quote(label.append(':'), each.tags[tag + 1]);
                    label.append(',');
                }
            }
            JsonWriter.quote(label, each.metric);
            labels[i] = label.append(':').toString();
        }
        return labels;
    }

    /** Whether one of the first {@code count} series has this tag. */
    private static boolean isNamed(String tag, List<Series> series, int count) {
        for (int i = 0; i < count; i++) {
            String[] tags = series.get(i).tags;
            for (int j = 0; j < tags.length; j += 2) {
                if (tags[j].equals(tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void values(StringBuilder json, Series series) {
        if (!series.milliseconds) {
            json.append(Math.round(series.values[0]));
            return;
        }
        boolean list = head.joins();
        json.append(list ? "[" : "");
        for (int i = 0; i < series.size; i++) {
            // Microseconds are fine enough, and whole numbers load no formatter of decimals.
            long micros = Math.round(series.values[i] * 1000);
            long rest = micros % 1000;
            if (i > 0) {
                json.append(',');
            }
            json.append(micros / 1000)
                    .append(rest < 10 ? ".00" : rest < 100 ? ".0" : ".")
                    .append(rest);
        }
        json.append(list ? "]" : "");
    }
}
