package dev.multicloudfunctions.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds an answer against what a step expects. */
final class AnswerCheck {

    private AnswerCheck() {}

    /** The first difference, or null. */
    static @Nullable String difference(HttpStep.ExpectedAnswer expected, HttpResponse answer, Variables variables) {
        if (answer.status() != expected.status()) {
            return "expected status " + expected.status() + " but was " + answer.status() + ": " + start(answer);
        }
        for (Map.Entry<String, @Nullable String> field : expected.headers().entrySet()) {
            @Nullable String difference = field(field.getKey(), field.getValue(), answer, variables);
            if (difference != null) {
                return difference;
            }
        }
        @Nullable JsonNode content = expected.content();
        return expected.body() == null || content == null ? null : body(expected.body(), content, answer, variables);
    }

    private static @Nullable String field(
            String name, @Nullable String wanted, HttpResponse answer, Variables variables) {
        @Nullable String actual = SameAnswer.field(name, answer);
        @Nullable String expected = wanted == null ? null : SameAnswer.spelled(name, variables.fill(wanted));
        boolean same = expected == null ? actual == null : expected.equals(actual);
        return same ? null : "expected header " + name + ": " + expected + " but was " + actual;
    }

    private static @Nullable String body(String kind, JsonNode content, HttpResponse answer, Variables variables) {
        return switch (kind) {
            case "answer" -> typed("application/json", content, answer, variables);
            case "problem" -> problem(content, answer);
            case "text" ->
                Body.text(answer).equals(variables.fill(content.asText()))
                        ? null
                        : "expected the text " + content + " but was " + start(answer);
            case "base64" ->
                Arrays.equals(answer.body(), Base64.getDecoder().decode(content.asText()))
                        ? null
                        : "expected other bytes than " + start(answer);
            case "size" ->
                answer.body().length == content.asInt()
                        ? null
                        : "expected " + content + " bytes but there are " + answer.body().length;
            case "empty" -> answer.body().length == 0 ? null : "expected no body but was " + start(answer);
            default -> throw new IllegalArgumentException("The corpus names an unknown kind of body: " + kind);
        };
    }

    private static @Nullable String typed(String type, JsonNode content, HttpResponse answer, Variables variables) {
        return Body.type(answer).equals(type)
                ? JsonPattern.difference(content, Body.json(answer), variables)
                : "expected " + type + " but was " + Body.type(answer) + ": " + start(answer);
    }

    private static @Nullable String problem(JsonNode content, HttpResponse answer) {
        JsonNode body = Body.json(answer);
        Set<String> members = new HashSet<>();
        body.path("errors").forEach(error -> members.add(error.path("member").asText()));
        Set<String> expected = new HashSet<>();
        content.path("members").forEach(member -> expected.add(member.asText()));
        String detail = body.path("detail").asText();
        boolean right = Body.type(answer).equals("application/problem+json")
                && "no-store".equals(answer.headers().first("Cache-Control"))
                && body.path("type").asText().equals("about:blank")
                && body.path("status").asInt() == answer.status()
                && !body.path("title").asText().isEmpty()
                && !detail.isEmpty()
                && detail.contains(content.path("detail").asText())
                && body.path("kind").asText().equals(content.path("kind").asText())
                && (content.path("members").isTextual() || members.equals(expected));
        return right ? null : "expected the problem " + content + " but was " + Body.type(answer) + ' ' + start(answer);
    }

    private static String start(HttpResponse answer) {
        String text = Body.text(answer);
        return text.length() <= 500 ? text : text.substring(0, 500) + "...";
    }
}
