package dev.multicloudfunctions.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares two platforms' answers to the same request: status, the headers that are ours, and the body, in which
 * generated ids, instants, cursors and the name of the deployment stand for themselves.
 */
final class SameAnswer {

    private static final List<String> ALLOWED = List.of(
            "Content-Type",
            "Location",
            "ETag",
            "Allow",
            "Retry-After",
            "Cache-Control",
            "WWW-Authenticate",
            "X-Content-Type-Options",
            "X-Conformance");

    private SameAnswer() {}

    /** The first difference, or null. */
    static @Nullable String difference(HttpResponse actual, HttpResponse inProcess, HttpStep.Comparison comparison) {
        if (actual.status() != inProcess.status()) {
            return "status " + actual.status() + ", in process " + inProcess.status();
        }
        for (String name : ALLOWED) {
            @Nullable String mine = normalised(field(name, actual));
            @Nullable String other = normalised(field(name, inProcess));
            if (!Objects.equals(mine, other)) {
                return "header " + name + ": " + mine + ", in process " + other;
            }
        }
        if (comparison == HttpStep.Comparison.HEAD || Arrays.equals(actual.body(), inProcess.body())) {
            return null;
        }
        @Nullable String mine = body(actual);
        @Nullable String other = body(inProcess);
        return Objects.equals(mine, other) ? null : "body " + mine + ", in process " + other;
    }

    /** The value of a field in one spelling; several values joined; null if it is absent. */
    static @Nullable String field(String name, HttpResponse answer) {
        List<String> values = answer.headers().all(name);
        return values.isEmpty() ? null : spelled(name, String.join(", ", values));
    }

    /** Without the differences that HTTP gives no meaning to: case and blanks of a media type, order of methods. */
    static String spelled(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-type" -> value.toLowerCase(Locale.ROOT).replace(" ", "");
            case "allow" ->
                String.join(
                        ",", new TreeSet<>(Arrays.asList(value.replace(" ", "").split(","))));
            default -> value;
        };
    }

    private static String body(HttpResponse answer) {
        if (!Body.type(answer).contains("json")) {
            return Arrays.toString(answer.body());
        }
        JsonNode json = Body.json(answer);
        if (json instanceof ObjectNode object) {
            for (String member : List.of("nextCursor", "version", "platform", "region")) {
                if (object.path(member).isTextual()) {
                    object.put(member, '<' + member + '>');
                }
            }
        }
        return String.valueOf(normalised(json.toString()));
    }

    private static @Nullable String normalised(@Nullable String text) {
        return text == null
                ? null
                : JsonPattern.INSTANT
                        .matcher(JsonPattern.UUID.matcher(text).replaceAll("<uuid>"))
                        .replaceAll("<instant>");
    }
}
