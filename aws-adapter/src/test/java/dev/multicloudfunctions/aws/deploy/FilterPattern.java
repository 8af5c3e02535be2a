package dev.multicloudfunctions.aws.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter pattern of CloudWatch Logs for lines in JSON: selectors such as {@code $.a.b[0]}, compared with numbers or with
 * text, in which {@code *} stands for anything; {@code IS NULL}, {@code IS TRUE}, {@code IS FALSE}, {@code NOT EXISTS};
 * {@code &&} before {@code ||}; parentheses. Upper and lower case differ. What is absent equals nothing and differs from
 * nothing. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
public final class FilterPattern {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\$[\\w.\\[\\]-]+|\"[^\"]*\"|&&|\\|\\||[!<>]=|[=<>(){}]|[^\\s\"(){}=<>!&|]+)");

    private final List<String> tokens = new ArrayList<>();
    private final Predicate<JsonNode> matches;
    private int next;

    private FilterPattern(String pattern) {
        Matcher matcher = TOKEN.matcher(pattern.strip());
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (matcher.regionStart() != matcher.regionEnd()) {
            throw new IllegalArgumentException(pattern + ": no token at " + matcher.regionStart());
        }
        take("{");
        matches = either();
        take("}");
        if (next != tokens.size()) {
            throw new IllegalArgumentException(pattern + ": does not end after }");
        }
    }

    /** Reads a pattern, {@code { … }}. */
    public static FilterPattern of(String pattern) {
        return new FilterPattern(pattern);
    }

    /** Whether a line of the log matches; one that is no JSON object does not. */
    public boolean matches(String line) {
        JsonNode json = json(line);
        return json.isObject() && matches.test(json);
    }

    /**
     * What a metric gets for a matching line.
     *
     * @param value a number, or a selector; a selector that finds no number gives nothing
     */
    public static BigDecimal value(String value, String line) {
        if (!value.startsWith("$")) {
            return new BigDecimal(value);
        }
        JsonNode found = select(value, json(line));
        return found.isNumber() ? found.decimalValue() : BigDecimal.ZERO;
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException text) {
            return JSON.missingNode();
        }
    }

    private Predicate<JsonNode> either() {
        Predicate<JsonNode> left = both();
        while (is("||")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<JsonNode> both() {
        Predicate<JsonNode> left = one();
        while (is("&&")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<JsonNode> one() {
        if (is("(")) {
            Predicate<JsonNode> inner = either();
            take(")");
            return inner;
        }
        String selector = tokens.get(next++);
        if (!selector.startsWith("$.")) {
            throw new IllegalArgumentException(selector + ": is no selector");
        }
        if (is("NOT")) {
            take("EXISTS");
            return line -> select(selector, line).isMissingNode();
        }
        if (is("IS")) {
            String what = tokens.get(next++);
            return line -> isA(what, select(selector, line));
        }
        String operator = tokens.get(next++);
        String value = tokens.get(next++);
        return line -> compare(select(selector, line), operator, value);
    }

    private static boolean isA(String what, JsonNode found) {
        return switch (what) {
            case "NULL" -> found.isNull();
            case "TRUE" -> found.isBoolean() && found.booleanValue();
            case "FALSE" -> found.isBoolean() && !found.booleanValue();
            default -> throw new IllegalArgumentException("IS " + what);
        };
    }

    private static boolean compare(JsonNode found, String operator, String value) {
        if (!found.isValueNode() || found.isNull()) {
            return false;
        }
        boolean quoted = value.startsWith("\"");
        if (!quoted && value.matches("[-+]?[\\d.]+([eE][-+]?\\d+)?")) {
            return found.isNumber() && ordered(found.decimalValue().compareTo(new BigDecimal(value)), operator);
        }
        String text = quoted ? value.substring(1, value.length() - 1) : value;
        boolean equal = found.asText().matches("(?s)\\Q" + text.replace("*", "\\E.*\\Q") + "\\E");
        return switch (operator) {
            case "=" -> equal;
            case "!=" -> !equal;
            default -> throw new IllegalArgumentException(operator + " compares numbers only");
        };
    }

    private static boolean ordered(int comparison, String operator) {
        return switch (operator) {
            case "=" -> comparison == 0;
            case "!=" -> comparison != 0;
            case "<" -> comparison < 0;
            case ">" -> comparison > 0;
            case "<=" -> comparison <= 0;
            case ">=" -> comparison >= 0;
            default -> throw new IllegalArgumentException(operator + " is no operator");
        };
    }

    private static JsonNode select(String selector, JsonNode line) {
        return line.at(selector.substring(1).replace(".", "/").replaceAll("\\[(\\d+)\\]", "/$1"));
    }

    private boolean is(String token) {
        boolean found = next < tokens.size() && tokens.get(next).equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private void take(String token) {
        if (!is(token)) {
            throw new IllegalArgumentException("Expected " + token + " after " + tokens.subList(0, next));
        }
    }
}
