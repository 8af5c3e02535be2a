package dev.multicloudfunctions.telemetry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Metrics as JSON lines of the log, from which the platform takes the figures, so that no call is made. What was gathered
 * between two flushes shares a line where its tags allow it. Counts are sums; durations are lists, in milliseconds.
 * Thread-safe.
 */
public final class MetricLines {

    /** As many values of one metric in a line as the Embedded Metric Format of CloudWatch takes. */
    private static final int MAX_VALUES = 100;

    private final Head head;
    private final List<Series> gathered = new ArrayList<>();

    MetricLines(Head head) {
        this.head = head;
    }

    /** Writes what a platform expects at the beginning of a line. */
    public interface Head {

        /**
         * Writes it.
         *
         * @param json a line of which nothing is there yet; what is written ends with a comma
         * @param now in milliseconds since 1970
         * @param series what the line will hold; no two of one metric, no tag with two values
         */
        void begin(StringBuilder json, long now, List<Series> series);

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
        private final List<Double> values = new ArrayList<>(1);

        private Series(String metric, boolean milliseconds, String[] tags) {
            this.metric = metric;
            this.milliseconds = milliseconds;
            this.tags = tags;
        }

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
            boolean full = milliseconds && values.size() == MAX_VALUES;
            return !full && this.metric.equals(metric) && Arrays.equals(this.tags, tags);
        }
    }

    synchronized void add(String metric, double value, boolean milliseconds, String... tags) {
        for (Series each : gathered) {
            if (head.joins() && each.takes(metric, tags)) {
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

    synchronized void flush(LineLog.Sink sink, long now) {
        while (!gathered.isEmpty()) {
            var line = new StringBuilder(512);
            line(line, now, together());
            sink.write(Telemetry.Level.INFO, line.toString());
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

    private void line(StringBuilder json, long now, List<Series> series) {
        head.begin(json, now, series);
        var written = new ArrayList<String>();
        for (Series each : series) {
            for (int tag = 0; tag < each.tags.length; tag += 2) {
                if (!written.contains(each.tags[tag])) {
                    written.add(each.tags[tag]);
                    text(json, each.tags[tag]);
                    text(json.append(':'), each.tags[tag + 1]);
                    json.append(',');
                }
            }
            text(json, each.metric);
            json.append(':');
            values(json, each);
            json.append(',');
        }
        json.setLength(json.length() - 1);
        json.append("}\n");
    }

    private void values(StringBuilder json, Series series) {
        if (!series.milliseconds) {
            json.append(Math.round(series.values.get(0)));
            return;
        }
        boolean list = head.joins();
        json.append(list ? "[" : "");
        for (int i = 0; i < series.values.size(); i++) {
            // Microseconds are fine enough, and whole numbers load no formatter of decimals.
            long micros = Math.round(series.values.get(i) * 1000);
            long rest = micros % 1000;
            json.append(i == 0 ? "" : ",").append(micros / 1000).append(rest < 10 ? ".00" : rest < 100 ? ".0" : ".");
            json.append(rest);
        }
        json.append(list ? "]" : "");
    }

    /** Appends a text in quotation marks. */
    public static void text(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
