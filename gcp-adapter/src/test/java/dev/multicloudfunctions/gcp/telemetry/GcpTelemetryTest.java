package dev.multicloudfunctions.gcp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GcpTelemetryTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aLineHasTheMembersThatCloudLoggingKnows() throws IOException {
        GcpTelemetry telemetry = telemetry(Map.of());
        var trace = new TraceContext("105445aa7843bc8bf206b12000100000", "0000000000000011", false, null);

        try (var scope = Invocation.unlimited("run-\"1\"", trace).enter()) {
            telemetry.log(Level.WARN, "m", null, "severity", "mine", "stack_trace", "mine");
        }

        JsonNode line = lines().get(0);
        assertThat(line.path("severity").asText()).isEqualTo("WARNING");
        assertThat(line.path("field.severity").asText()).isEqualTo("mine");
        assertThat(line.path("field.stack_trace").asText()).isEqualTo("mine");
        assertThat(line.path("logging.googleapis.com/labels")
                        .path("execution_id")
                        .asText())
                .isEqualTo("run-\"1\"");
        assertThat(line.path("logging.googleapis.com/trace").asText())
                .as("Cloud Logging completes it")
                .isEqualTo("105445aa7843bc8bf206b12000100000");
        assertThat(line.path("logging.googleapis.com/trace_sampled").isBoolean())
                .isTrue();
    }

    @Test
    void theFiguresOfARequestShareALine() throws IOException {
        GcpTelemetry telemetry = telemetry(Map.of());
        telemetry.count("invocations", 1, "function", "hello", "outcome", "ok");
        telemetry.time("duration", 1_234_567, "function", "hello");

        telemetry.flush();
        telemetry.flush();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"severity\":\"INFO\",\"message\":\"Metrics\",\"function\":\"hello\",\"outcome\":\"ok\","
                        + "\"invocations\":1,\"duration\":1.235}\n");
    }

    @Test
    void theFiguresOfSeveralRequestsAreLinesOfTheirOwnSinceACounterCountsLines() throws IOException {
        GcpTelemetry telemetry = telemetry(Map.of());
        telemetry.time("duration", 1_000_000, "function", "hello");
        telemetry.time("duration", 2_000_000, "function", "hello");
        telemetry.count("invocations", 1, "function", "hello");
        telemetry.count("invocations", 1, "function", "hello");

        telemetry.flush();

        assertThat(lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("duration").isNumber()).isTrue();
            assertThat(line.path("invocations").asInt()).isEqualTo(1);
        });
    }

    @Test
    void tagsThatAgreeShareALineAndOthersDoNot() throws IOException {
        GcpTelemetry telemetry = telemetry(Map.of());
        telemetry.count("invocations", 1, "function", "hello");
        telemetry.count("sold", 2, "function", "pay");
        telemetry.count("seen", 3, "shop", "a \"b\"\n");

        telemetry.flush();

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0).path("seen").asInt()).isEqualTo(3);
        assertThat(lines().get(0).path("shop").asText()).isEqualTo("a \"b\"\n");
        assertThat(lines().get(1).path("sold").asInt()).isEqualTo(2);
        assertThat(lines().get(1).path("function").asText()).isEqualTo("pay");
    }

    @Test
    void eachLineHasItsOwnTagsAndFigures() throws IOException {
        GcpTelemetry telemetry = telemetry(Map.of());
        for (String function : List.of("hello", "hello", "pay")) {
            telemetry.count("invocations", function.length(), "function", function, "outcome", "ok");
            telemetry.time("duration", 1_000_000, "function", function);
            telemetry.flush();
        }
        telemetry.count("invocations", 4, "function", "pay", "outcome", "invalid");
        telemetry.flush();

        assertThat(lines())
                .extracting(line -> line.path("function").asText()
                        + line.path("invocations").asInt()
                        + line.path("outcome").asText()
                        + line.path("duration").asText())
                .containsExactly("hello5ok1.0", "hello5ok1.0", "pay3ok1.0", "pay4invalid");
    }

    @Test
    void onALaptopLinesAreText() {
        telemetry(Map.of("LOG_FORMAT", "text", "LOG_LEVEL", "WARN")).log(Level.WARN, "Said", null, "a", 1);
        telemetry(Map.of("LOG_FORMAT", "text", "LOG_LEVEL", "WARN")).log(Level.INFO, "quiet", null);

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(" WARN Said a=1\n");
    }

    private GcpTelemetry telemetry(Map<String, String> environment) {
        return new GcpTelemetry(out, Settings.of(environment));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
