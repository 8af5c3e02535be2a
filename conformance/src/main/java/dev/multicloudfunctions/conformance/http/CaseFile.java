package dev.multicloudfunctions.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of the corpus; the README beside the files says what the members mean. */
final class CaseFile {

    private static final List<String> BODIES = List.of("answer", "problem", "text", "base64", "size", "empty");

    private CaseFile() {}

    static List<HttpCase> read(String name) {
        try (@Nullable InputStream file = CaseFile.class.getResourceAsStream("/corpus/http/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("The corpus has no file " + name + ".json.");
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("corpus/http/" + name + ".json could not be read.", e);
        }
    }

    static List<HttpCase> read(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be read.", e);
        }
    }

    private static List<HttpCase> read(InputStream file) throws IOException {
        var cases = new ArrayList<HttpCase>();
        for (JsonNode each : Body.MAPPER.readTree(file)) {
            cases.add(readCase(each));
        }
        return cases;
    }

    private static HttpCase readCase(JsonNode json) {
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        json.path("needs").forEach(need -> needs.add(Capability.valueOf(need.asText())));
        var steps = new ArrayList<HttpStep>();
        if (json.has("steps")) {
            json.path("steps").forEach(step -> steps.add(readStep(step)));
        } else {
            steps.add(readStep(json));
        }
        for (HttpStep step : steps) {
            if (step.target().startsWith("/conformance/")) {
                needs.add(Capability.CONFORMANCE_FUNCTIONS);
            }
        }
        return new HttpCase(json.path("name").asText(), needs, steps);
    }

    private static HttpStep readStep(JsonNode json) {
        String request = json.path("request").asText();
        int blank = request.indexOf(' ');
        Map<String, String> keep = new HashMap<>();
        json.path("keep")
                .properties()
                .forEach(each -> keep.put(each.getKey(), each.getValue().asText()));
        JsonNode send = json.path("send");
        return new HttpStep(
                request.substring(0, blank),
                request.substring(blank + 1)
                        + "a".repeat(json.path("targetPadding").asInt()),
                headers(json.path("with"), !send.isMissingNode()),
                body(send),
                expected(json),
                keep,
                json.has("withinSeconds")
                        ? Duration.ofSeconds(json.path("withinSeconds").asInt())
                        : null,
                json.has("compare")
                        ? HttpStep.Comparison.valueOf(json.path("compare").asText())
                        : HttpStep.Comparison.WHOLE);
    }

    private static HttpHeaders headers(JsonNode with, boolean body) {
        var headers = HttpHeaders.builder();
        if (body && !with.has("Content-Type")) {
            headers.add("Content-Type", "application/json");
        }
        for (Map.Entry<String, JsonNode> field : with.properties()) {
            if (field.getValue().isArray()) {
                field.getValue().forEach(value -> headers.add(field.getKey(), value.asText()));
            } else if (!field.getValue().isNull()) {
                headers.add(field.getKey(), field.getValue().asText());
            }
        }
        return headers.build();
    }

    private static RequestBody body(JsonNode send) {
        if (send.has("json")) {
            return RequestBody.text(send.get("json").toString());
        }
        if (send.has("text")) {
            return RequestBody.text(send.get("text").asText());
        }
        if (send.has("base64")) {
            return RequestBody.base64(send.get("base64").asText());
        }
        return send.has("repeat") ? RequestBody.generated(send) : RequestBody.none();
    }

    private static HttpStep.ExpectedAnswer expected(JsonNode json) {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.path("headers").properties()) {
            headers.put(
                    field.getKey(),
                    field.getValue().isNull() ? null : field.getValue().asText());
        }
        int status = json.path("status").asInt();
        for (String kind : BODIES) {
            if (json.has(kind)) {
                return new HttpStep.ExpectedAnswer(status, headers, kind, json.get(kind));
            }
        }
        return new HttpStep.ExpectedAnswer(status, headers, null, null);
    }
}
