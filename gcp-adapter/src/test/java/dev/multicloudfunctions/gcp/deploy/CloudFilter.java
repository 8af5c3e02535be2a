package dev.multicloudfunctions.gcp.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter as Cloud Logging and Cloud Monitoring know them, as far as ours go: comparisons joined by {@code AND}. Members may stand in
 * quotes; {@code =~} finds a pattern, {@code :} a text within a text whatever its case; severities are ordered; {@code starts_with}
 * and {@code monitoring.regex.full_match} stand for values. What is absent matches nothing.
 * https://cloud.google.com/logging/docs/view/logging-query-language and https://cloud.google.com/monitoring/api/v3/filters
 */
public final class CloudFilter {

    private static final List<String> SEVERITIES =
            List.of("DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY");

    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*((?:\\w+|\"[^\"]+\")(?:\\.(?:\\w+|\"[^\"]+\"))*)\\s*(=~|!=|>=|<=|=|>|<|:)\\s*"
                    + "(?:(starts_with|monitoring\\.regex\\.full_match)\\()?(\"(?:[^\"\\\\]|\\\\.)*\"|[\\w.-]+)(\\)?)\\s*(AND\\b|$)");

    private final Predicate<JsonNode> matches;

    private CloudFilter(Predicate<JsonNode> matches) {
        this.matches = matches;
    }

    /** Reads a filter. */
    public static CloudFilter of(String filter) {
        Predicate<JsonNode> all = entry -> true;
        Matcher matcher = COMPARISON.matcher(filter);
        int end = 0;
        while (end < filter.length()) {
            if (!matcher.find(end)
                    || matcher.start() != end
                    || (matcher.group(3) == null) != matcher.group(5).isEmpty()) {
                throw new IllegalArgumentException(filter + ": not understood from " + filter.substring(end));
            }
            all = all.and(comparison(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
            end = matcher.end();
        }
        return new CloudFilter(all);
    }

    /** Whether an entry of the log, or a series, passes. */
    public boolean matches(JsonNode entry) {
        return matches.test(entry);
    }

    /** The value of a member; missing if there is none. */
    public static JsonNode select(String path, JsonNode entry) {
        JsonNode found = entry;
        for (String member : members(path)) {
            found = found.path(member);
        }
        return found;
    }

    private static List<String> members(String path) {
        var members = new ArrayList<String>();
        Matcher matcher = Pattern.compile("\"([^\"]+)\"|\\w+").matcher(path);
        while (matcher.find()) {
            members.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
        }
        return members;
    }

    private static Predicate<JsonNode> comparison(String path, String operator, String function, String value) {
        String text =
                value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
        return entry -> {
            JsonNode found = select(path, entry);
            return found.isValueNode() && compare(path, found, operator, function, text);
        };
    }

    private static boolean compare(String path, JsonNode found, String operator, String function, String text) {
        String actual = found.asText();
        if (function != null) {
            return function.equals("starts_with") ? actual.startsWith(text) : actual.matches(text);
        }
        return switch (operator) {
            case "=" -> actual.equals(text);
            case "!=" -> !actual.equals(text);
            case "=~" -> Pattern.compile(text).matcher(actual).find();
            case ":" -> actual.toLowerCase(java.util.Locale.ROOT).contains(text.toLowerCase(java.util.Locale.ROOT));
            default -> {
                boolean severity = path.equals("severity");
                if (!severity && !found.isNumber()) {
                    yield false;
                }
                int order = severity
                        ? level(actual) - level(text)
                        : found.decimalValue().compareTo(new BigDecimal(text));
                yield operator.startsWith(">")
                        ? order > 0 || operator.equals(">=") && order == 0
                        : order < 0 || operator.equals("<=") && order == 0;
            }
        };
    }

    private static int level(String severity) {
        int level = SEVERITIES.indexOf(severity);
        if (level < 0) {
            throw new IllegalArgumentException(severity + " is no severity");
        }
        return level;
    }
}
