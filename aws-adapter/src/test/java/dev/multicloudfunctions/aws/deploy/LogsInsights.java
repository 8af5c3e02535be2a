package dev.multicloudfunctions.aws.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of CloudWatch Logs Insights over lines in JSON, as far as ours need it: {@code filter} by {@code x in ['a', 'b']} and
 * {@code ispresent(x)}, joined by {@code and}; {@code fields}, {@code stats sum(x) by a, b}, {@code sort}, {@code limit}. Fields are
 * those of the JSON; {@code @timestamp} is when CloudWatch got the line, in their order. Anything else is refused.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
public final class LogsInsights {

    private static final Pattern IN = Pattern.compile("(\\S+) in \\[((?:'[^']*'(?:, )?)+)]");
    private static final Pattern PRESENT = Pattern.compile("ispresent\\(([^)]+)\\)");
    private static final Pattern STATS = Pattern.compile("stats sum\\((\\w+)\\) by (.+)");
    private static final Pattern SORT = Pattern.compile("sort (\\S+) desc");
    private static final Pattern LIMIT = Pattern.compile("limit (\\d+)");
    private static final Pattern SOURCE = Pattern.compile("SOURCE '[^']+'");
    private static final String TIME = "@timestamp";

    private LogsInsights() {}

    /** The rows that a query finds: what each field of them has, without those that a line lacks. */
    public static List<Map<String, String>> rows(String query, List<String> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put(TIME, String.format("%09d", rows.size()));
            JsonNode json = FilterPattern.json(line);
            json.properties()
                    .forEach(field -> row.put(field.getKey(), field.getValue().asText()));
            rows.add(row);
        }
        String[] commands = query.split(" \\| ");
        for (int i = 0; i < commands.length; i++) {
            String command = commands[i];
            Matcher stats = STATS.matcher(command);
            Matcher sort = SORT.matcher(command);
            Matcher limit = LIMIT.matcher(command);
            if (command.startsWith("filter ")) {
                Predicate<Map<String, String>> filter = filter(command.substring("filter ".length()));
                rows = rows.stream().filter(filter).toList();
            } else if (command.startsWith("fields ")) {
                List<String> fields =
                        List.of(command.substring("fields ".length()).split(", "));
                rows = rows.stream().map(row -> only(fields, row)).toList();
            } else if (stats.matches()) {
                rows = sums(stats.group(1), List.of(stats.group(2).split(", ")), rows);
            } else if (sort.matches()) {
                String by = sort.group(1);
                rows = rows.stream()
                        .sorted(Comparator.comparing((Map<String, String> row) -> row.getOrDefault(by, ""))
                                .reversed())
                        .toList();
            } else if (limit.matches()) {
                rows = rows.stream().limit(Integer.parseInt(limit.group(1))).toList();
            } else if (i > 0 || !SOURCE.matcher(command).matches()) {
                throw new IllegalArgumentException("No command is known as: " + command);
            }
        }
        return rows;
    }

    private static Predicate<Map<String, String>> filter(String text) {
        Predicate<Map<String, String>> all = row -> true;
        for (String part : text.split(" and ")) {
            Matcher in = IN.matcher(part);
            Matcher present = PRESENT.matcher(part);
            if (in.matches()) {
                List<String> values = List.of(in.group(2).replace("'", "").split(", "));
                all = all.and(row -> row.containsKey(in.group(1)) && values.contains(row.get(in.group(1))));
            } else if (present.matches()) {
                all = all.and(row -> row.containsKey(present.group(1)));
            } else {
                throw new IllegalArgumentException("No condition is known as: " + part);
            }
        }
        return all;
    }

    private static Map<String, String> only(List<String> fields, Map<String, String> row) {
        Map<String, String> some = new LinkedHashMap<>();
        fields.forEach(field -> {
            if (row.containsKey(field)) {
                some.put(field, row.get(field));
            }
        });
        return some;
    }

    private static List<Map<String, String>> sums(String field, List<String> by, List<Map<String, String>> rows) {
        Map<Map<String, String>, BigDecimal> sums = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            sums.merge(only(by, row), new BigDecimal(row.getOrDefault(field, "0")), BigDecimal::add);
        }
        List<Map<String, String>> found = new ArrayList<>();
        sums.forEach((group, sum) -> {
            Map<String, String> row = new LinkedHashMap<>(group);
            row.put("sum(" + field + ')', sum.toPlainString());
            found.add(row);
        });
        return found;
    }
}
