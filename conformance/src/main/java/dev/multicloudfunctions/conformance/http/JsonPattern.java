package dev.multicloudfunctions.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON with an expectation in which a text such as {@code #instant} stands for any value of that shape.
 * Numbers are equal with equal digits only: {@code 10.0} is not {@code 10.00}.
 */
final class JsonPattern {

    static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z");

    private static final Map<String, Predicate<JsonNode>> SHAPES = Map.of(
            "#uuid", value -> value.isTextual() && UUID.matcher(value.asText()).matches(),
            "#instant",
                    value ->
                            value.isTextual() && INSTANT.matcher(value.asText()).matches(),
            "#text", value -> value.isTextual() && !value.asText().isEmpty(),
            "#list", JsonNode::isArray,
            "#cursor", value -> value.isNull() || value.isTextual(),
            "#any", value -> true);

    private JsonPattern() {}

    /** Where and how {@code actual} differs; null if it does not. */
    static @Nullable String difference(JsonNode expected, JsonNode actual, Variables variables) {
        return difference("", expected, actual, variables);
    }

    private static @Nullable String difference(String at, JsonNode expected, JsonNode actual, Variables variables) {
        if (expected.isObject() && actual.isObject()) {
            return members(at, expected, actual, variables);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            return elements(at, expected, actual, variables);
        }
        String text = expected.isTextual() ? variables.fill(expected.asText()) : "";
        Predicate<JsonNode> shape = SHAPES.getOrDefault(
                text,
                value -> expected.isTextual()
                        ? value.isTextual() && value.asText().equals(text)
                        : same(expected, value));
        return shape.test(actual) ? null : "at '" + at + "' expected " + expected + " but was " + actual;
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return expected.isNumber() == actual.isNumber() && expected.toString().equals(actual.toString());
    }

    private static @Nullable String members(String at, JsonNode expected, JsonNode actual, Variables variables) {
        for (Map.Entry<String, JsonNode> member : actual.properties()) {
            if (!expected.has(member.getKey())) {
                return "at '" + at + "' did not expect the member " + member.getKey();
            }
        }
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            String below = at + '/' + member.getKey();
            @Nullable String difference = difference(below, member.getValue(), actual.path(member.getKey()), variables);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable String elements(String at, JsonNode expected, JsonNode actual, Variables variables) {
        for (int i = 0; i < expected.size(); i++) {
            @Nullable String difference = difference(at + '/' + i, expected.get(i), actual.get(i), variables);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }
}
