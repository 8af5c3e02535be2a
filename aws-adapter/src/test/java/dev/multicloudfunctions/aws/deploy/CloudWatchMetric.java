package dev.multicloudfunctions.aws.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric as CloudWatch keeps it: another set of dimensions is another metric.
 *
 * @param dimensions by their names
 */
public record CloudWatchMetric(String namespace, String name, Map<String, String> dimensions) {

    private static final Pattern SEARCH = Pattern.compile(
            "SEARCH\\('\\{\"?([^\",]+)\"?,([\\w,]+)} MetricName=\"(\\w+)\"(?: (\\w+)=(\\S+))?', '(\\w+)', (\\d+)\\)");

    /**
     * What CloudWatch makes of lines in Embedded Metric Format, each metric with its sum.
     * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
     */
    public static Map<CloudWatchMetric, BigDecimal> of(List<String> lines) {
        var sums = new LinkedHashMap<CloudWatchMetric, BigDecimal>();
        for (String line : lines) {
            JsonNode json = FilterPattern.json(line);
            for (JsonNode directive : json.at("/_aws/CloudWatchMetrics")) {
                for (JsonNode set : directive.path("Dimensions")) {
                    var dimensions = new TreeMap<String, String>();
                    set.forEach(each -> dimensions.put(
                            each.asText(), json.path(each.asText()).asText()));
                    for (JsonNode metric : directive.path("Metrics")) {
                        String name = metric.path("Name").asText();
                        JsonNode value = json.path(name);
                        for (JsonNode each : value.isArray() ? value : List.of(value)) {
                            sums.merge(
                                    new CloudWatchMetric(
                                            directive.path("Namespace").asText(), name, dimensions),
                                    each.decimalValue(),
                                    BigDecimal::add);
                        }
                    }
                }
            }
        }
        return sums;
    }

    /**
     * Those that a widget of a dashboard shows: rows in which {@code .} stands for what the row before has there, and {@code ...}
     * for all that it had before what differs; and expressions that search by namespace, names of dimensions and name, and the
     * beginning of a dimension's value.
     * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
     *
     * @param known the metrics that there are
     * @return for each row
     */
    public static List<Set<CloudWatchMetric>> shown(JsonNode widget, Set<CloudWatchMetric> known) {
        var shown = new ArrayList<Set<CloudWatchMetric>>();
        List<String> before = List.of();
        for (JsonNode row : widget.at("/properties/metrics")) {
            var words = new ArrayList<String>();
            String expression = "";
            for (JsonNode each : row) {
                if (each.isObject()) {
                    expression = each.path("expression").asText();
                } else if (each.asText().equals("...")) {
                    words.addAll(before.subList(
                            0,
                            before.size()
                                    - row.size()
                                    + (row.get(row.size() - 1).isObject() ? 2 : 1)));
                } else {
                    words.add(each.asText().equals(".") ? before.get(words.size()) : each.asText());
                }
            }
            if (expression.isEmpty()) {
                var dimensions = new TreeMap<String, String>();
                for (int i = 2; i < words.size(); i += 2) {
                    dimensions.put(words.get(i), words.get(i + 1));
                }
                var one = new CloudWatchMetric(words.get(0), words.get(1), dimensions);
                shown.add(known.contains(one) ? Set.of(one) : Set.of());
                before = words;
            } else {
                shown.add(found(expression, known));
            }
        }
        return shown;
    }

    private static Set<CloudWatchMetric> found(String expression, Set<CloudWatchMetric> known) {
        Matcher search = SEARCH.matcher(expression);
        if (!search.matches()) {
            throw new IllegalArgumentException("No search is known as: " + expression);
        }
        var found = new LinkedHashSet<CloudWatchMetric>();
        for (CloudWatchMetric each : known) {
            String value = search.group(4) == null ? "" : each.dimensions().getOrDefault(search.group(4), "");
            if (each.namespace().equals(search.group(1))
                    && each.dimensions()
                            .keySet()
                            .equals(new TreeSet<>(List.of(search.group(2).split(","))))
                    && each.name().equals(search.group(3))
                    && (search.group(5) == null || ("-" + value + '-').contains('-' + search.group(5) + '-'))) {
                found.add(each);
            }
        }
        return found;
    }
}
