package dev.multicloudfunctions.azure.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Searches in the Kusto query language, as far as ours go: {@code where}, {@code extend}, {@code summarize} with {@code by}, {@code
 * project}, over tables whose columns are known: another column is an error, as it is to Log Analytics, and a member that a dynamic
 * value lacks is null. Aggregations are {@code sum}, {@code count} and the percentiles that weigh each row.
 * https://learn.microsoft.com/kusto/query/
 */
final class Kusto {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|\\d+[mhd]\\b|\\d+(?:\\.\\d+)?|\\w+|==|!=|>=|<=|[|(),.=<>*+\\[\\]])");

    private final Map<String, List<Map<String, Object>>> tables;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** What an expression is of a group of rows; one that is no aggregation looks at the first. */
    private interface Value extends Function<List<Map<String, Object>>, @Nullable Object> {}

    private Kusto(Map<String, List<Map<String, Object>>> tables, String query) {
        this.tables = tables;
        Matcher matcher = TOKEN.matcher(query);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (!query.substring(matcher.regionStart()).isBlank()) {
            throw new IllegalArgumentException(query + ": no token at " + query.substring(matcher.regionStart()));
        }
    }

    /** The rows that a search finds. Each table has one row at least, whose columns it is known by. */
    static List<Map<String, Object>> rows(Map<String, List<Map<String, Object>>> tables, String query) {
        return new Kusto(tables, query).rows();
    }

    private List<Map<String, Object>> rows() {
        String table = take();
        List<Map<String, Object>> rows = tables.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("There is no table " + table);
        }
        while (next < tokens.size()) {
            take("|");
            rows = switch (take()) {
                case "where" -> where(rows);
                case "extend" -> extended(rows, named());
                case "project" -> {
                    Map<String, Value> columns = named();
                    yield rows.stream().map(row -> of(columns, List.of(row))).toList();
                }
                case "summarize" -> summarized(rows);
                default -> throw new IllegalArgumentException("No operator of ours: " + tokens.get(next - 1));
            };
        }
        return rows;
    }

    private List<Map<String, Object>> where(List<Map<String, Object>> rows) {
        Value condition = or();
        return rows.stream()
                .filter(row -> Boolean.TRUE.equals(condition.apply(List.of(row))))
                .toList();
    }

    private static List<Map<String, Object>> extended(List<Map<String, Object>> rows, Map<String, Value> columns) {
        return rows.stream()
                .map(row -> {
                    var wider = new LinkedHashMap<>(row);
                    wider.putAll(of(columns, List.of(row)));
                    return (Map<String, Object>) wider;
                })
                .toList();
    }

    private List<Map<String, Object>> summarized(List<Map<String, Object>> rows) {
        Map<String, Value> aggregations = named();
        if (!is("by")) {
            return List.of(of(aggregations, rows));
        }
        Map<String, Value> keys = named();
        var groups = new TreeMap<String, List<Map<String, Object>>>();
        rows.forEach(row -> groups.computeIfAbsent(of(keys, List.of(row)).toString(), key -> new ArrayList<>())
                .add(row));
        return groups.values().stream()
                .map(group -> {
                    var row = of(keys, group);
                    row.putAll(of(aggregations, group));
                    return row;
                })
                .toList();
    }

    private static Map<String, Object> of(Map<String, Value> columns, List<Map<String, Object>> rows) {
        var row = new LinkedHashMap<String, Object>();
        columns.forEach((name, value) -> row.put(name, value.apply(rows)));
        return row;
    }

    /** Expressions divided by commas, each by its name; one without any by its text. */
    private Map<String, Value> named() {
        var named = new LinkedHashMap<String, Value>();
        do {
            int begin = next;
            if (next + 1 < tokens.size() && tokens.get(next + 1).equals("=")) {
                String name = take();
                take("=");
                named.put(name, or());
            } else {
                Value value = or();
                named.put(String.join("", tokens.subList(begin, next)), value);
            }
        } while (is(","));
        return named;
    }

    private Value or() {
        Value left = and();
        while (is("or")) {
            Value one = left;
            Value other = and();
            left = rows -> Boolean.TRUE.equals(one.apply(rows)) || Boolean.TRUE.equals(other.apply(rows));
        }
        return left;
    }

    private Value and() {
        Value left = comparison();
        while (is("and")) {
            Value one = left;
            Value other = comparison();
            left = rows -> Boolean.TRUE.equals(one.apply(rows)) && Boolean.TRUE.equals(other.apply(rows));
        }
        return left;
    }

    private Value comparison() {
        Value left = product();
        for (String operator : List.of("==", "!=", ">=", "<=", ">", "<", "startswith", "has")) {
            if (is(operator)) {
                Value right = product();
                return rows -> compare(left.apply(rows), operator, right.apply(rows));
            }
        }
        if (is("in")) {
            List<Value> values = arguments();
            return rows -> values.stream().anyMatch(each -> compare(left.apply(rows), "==", each.apply(rows)));
        }
        return left;
    }

    private static boolean compare(@Nullable Object left, String operator, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            int order = Double.compare(one.doubleValue(), other.doubleValue());
            return switch (operator) {
                case "==" -> order == 0;
                case "!=" -> order != 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                default -> throw new IllegalArgumentException(operator + " compares no numbers");
            };
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof JsonNode || left.getClass() != right.getClass()) {
            throw new IllegalArgumentException("Cannot compare " + left + " with " + right + ": convert it");
        }
        String text = left.toString().toLowerCase(Locale.ROOT);
        String other = right.toString().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "startswith" -> text.startsWith(other);
            // Whole terms: what stands between others than letters and digits.
            case "has" ->
                Pattern.compile("(?<![a-z0-9])" + Pattern.quote(other) + "(?![a-z0-9])")
                        .matcher(text)
                        .find();
            default -> throw new IllegalArgumentException(operator + " compares numbers only");
        };
    }

    private Value product() {
        Value left = member();
        while (is("*")) {
            Value one = left;
            Value other = member();
            left = rows -> {
                Object a = one.apply(rows);
                Object b = other.apply(rows);
                return a instanceof Number x && b instanceof Number y
                        ? (Object) (x.doubleValue() * y.doubleValue())
                        : null;
            };
        }
        return left;
    }

    private Value member() {
        Value value = primary();
        while (next < tokens.size()) {
            Value whole = value;
            String name;
            if (is(".")) {
                name = take();
            } else if (is("[")) {
                name = text(take());
                take("]");
            } else {
                break;
            }
            value = rows -> {
                JsonNode found = whole.apply(rows) instanceof JsonNode json ? json.path(name) : null;
                return found == null || found.isMissingNode() || found.isNull() ? null : found;
            };
        }
        return value;
    }

    private Value primary() {
        if (is("(")) {
            Value inner = or();
            take(")");
            return inner;
        }
        String token = take();
        if (token.startsWith("\"")) {
            String text = text(token);
            return rows -> text;
        }
        if (token.matches("\\d+[mhd]")) {
            Duration span = Duration.parse(token.endsWith("d") ? "P" + token : "PT" + token);
            return rows -> span;
        }
        if (token.matches("\\d.*")) {
            double number = Double.parseDouble(token);
            return rows -> number;
        }
        if (token.equals("true") || token.equals("false")) {
            boolean truth = token.equals("true");
            return rows -> truth;
        }
        if (next < tokens.size() && tokens.get(next).equals("(")) {
            return called(token, arguments());
        }
        return rows -> {
            if (rows.isEmpty()) {
                return null;
            }
            if (!rows.get(0).containsKey(token)) {
                throw new IllegalArgumentException(
                        "There is no column " + token + " in " + rows.get(0).keySet());
            }
            return rows.get(0).get(token);
        };
    }

    private List<Value> arguments() {
        take("(");
        var arguments = new ArrayList<Value>();
        while (!is(")")) {
            arguments.add(or());
            is(",");
        }
        return arguments;
    }

    private static Value called(String function, List<Value> given) {
        Value first = given.isEmpty() ? rows -> null : given.get(0);
        return switch (function) {
            case "parse_json" -> rows -> json(String.valueOf(first.apply(rows)));
            case "tostring" -> rows -> told(first.apply(rows));
            case "tolong", "toint" -> rows -> number(first.apply(rows));
            case "isnotempty" -> rows -> !told(first.apply(rows)).isEmpty();
            case "bin" ->
                rows -> {
                    Instant time = (Instant) first.apply(rows);
                    long span = ((Duration) given.get(1).apply(rows)).toSeconds();
                    return Instant.ofEpochSecond(time.getEpochSecond() / span * span);
                };
            case "count" -> rows -> (double) rows.size();
            case "sum" ->
                rows -> rows.stream()
                        .mapToDouble(row -> first.apply(List.of(row)) instanceof Number each ? each.doubleValue() : 0)
                        .sum();
            case "percentilew", "percentilesw" ->
                rows -> percentile(rows, first, given.get(1), given.get(given.size() - 1));
            default -> throw new IllegalArgumentException("No function of ours: " + function);
        };
    }

    private static Object percentile(List<Map<String, Object>> rows, Value value, Value weight, Value percent) {
        var weights = new TreeMap<Double, Double>();
        for (Map<String, Object> row : rows) {
            List<Map<String, Object>> one = List.of(row);
            weights.merge(
                    ((Number) value.apply(one)).doubleValue(), ((Number) weight.apply(one)).doubleValue(), Double::sum);
        }
        double all = weights.values().stream().mapToDouble(each -> each).sum();
        double below = 0;
        for (Map.Entry<Double, Double> each : weights.entrySet()) {
            below += each.getValue();
            if (below * 100 >= all * ((Number) percent.apply(rows)).doubleValue()) {
                return each.getKey();
            }
        }
        return Double.NaN;
    }

    private static @Nullable Object json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException none) {
            return null;
        }
    }

    private static String told(@Nullable Object value) {
        return value == null
                ? ""
                : value instanceof JsonNode json && json.isValueNode() ? json.asText() : value.toString();
    }

    private static @Nullable Object number(@Nullable Object value) {
        String text = told(value);
        return text.matches("-?\\d+(\\.\\d+)?") ? (Object) Double.parseDouble(text) : null;
    }

    private static String text(String token) {
        return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private String take() {
        return tokens.get(next++);
    }

    private void take(String token) {
        if (!is(token)) {
            throw new IllegalArgumentException("Expected " + token + " after " + tokens.subList(0, next));
        }
    }

    private boolean is(String token) {
        boolean found = next < tokens.size() && tokens.get(next).equals(token);
        next += found ? 1 : 0;
        return found;
    }
}
