package dev.multicloudfunctions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineLogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LineLog json = new LineLog(out, new TestDialect(), Level.INFO);
    private final LineLog text = new LineLog(out, null, Level.INFO);

    @Test
    void aJsonLineHoldsTheFieldsAndTheInvocation() throws IOException {
        try (var scope = Invocation.unlimited("request-1", null).enter()) {
            json.log(Level.WARN, "Said \"so\"\n", null, "function", "hello", "attempt", 3, "late", true);
        }

        JsonNode line = onlyLine();
        assertThat(line.get("severity").asText()).isEqualTo("warn");
        assertThat(line.get("message").asText()).isEqualTo("Said \"so\"\n");
        assertThat(line.get("requestId").asText()).isEqualTo("request-1");
        assertThat(line.get("attempt").isInt()).isTrue();
        assertThat(line.get("late").isBoolean()).isTrue();
        assertThat(Instant.parse(line.get("timestamp").asText())).isNotNull();
    }

    @Test
    void aFieldDoesNotTakeThePlaceOfWhatEveryLineHas() throws IOException {
        var failure = new IllegalStateException();
        json.log(
                Level.INFO,
                "m",
                failure,
                "message",
                "x",
                "severity",
                "y",
                "stack",
                "z",
                "timestamp",
                "t",
                "level",
                "l");

        JsonNode line = onlyLine();
        assertThat(line.get("message").asText()).isEqualTo("m");
        assertThat(line.get("severity").asText()).isEqualTo("info");
        assertThat(line.get("stack").asText()).startsWith("java.lang.IllegalStateException");
        assertThat(Instant.parse(line.get("timestamp").asText())).isNotNull();
        assertThat(line.get("field.message").asText()).isEqualTo("x");
        assertThat(line.get("field.severity").asText()).isEqualTo("y");
        assertThat(line.get("field.stack").asText()).isEqualTo("z");
        assertThat(line.get("field.timestamp").asText()).isEqualTo("t");
        assertThat(line.get("level").asText()).as("no word of this dialect").isEqualTo("l");
    }

    @Test
    void aSinkGetsEachLineWithItsLevel() {
        var seen = new StringBuilder();

        new LineLog((level, line) -> seen.append(level).append(' ').append(line), new TestDialect(), Level.WARN)
                .log(Level.ERROR, "m", null);

        assertThat(seen.toString()).startsWith("ERROR {").endsWith("}\n");
    }

    @Test
    void notANumberIsText() throws IOException {
        json.log(Level.INFO, "m", null, "ratio", Double.NaN);

        assertThat(onlyLine().get("ratio").asText()).isEqualTo("NaN");
    }

    @Test
    void anExceptionIsOneMemberOfOneLine() throws IOException {
        json.log(
                Level.ERROR, "Failed", new IllegalStateException("Alice"), "because", new IllegalStateException("Bob"));

        assertThat(onlyLine().get("stack").asText()).startsWith("java.lang.IllegalStateException\n\tat ");
        assertThat(onlyLine().get("because").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(written()).contains("LineLogTest").doesNotContain("Alice");
    }

    @Test
    void aValueCannotForgeASecondLineOfText() {
        text.log(Level.INFO, "Went\nwell", null, "name", "a\r\n2026-01-01T00:00:00Z ERROR forged");

        assertThat(written().lines()).hasSize(1);
    }

    @Test
    void aValueCannotForgeAField() {
        text.log(
                Level.INFO, "Made", null, "key", "a\" deleted=\"b", "size", 7, "path", "a b\\", "none", "", "x y", "z");

        assertThat(written())
                .endsWith("Made key=\"a\\\" deleted=\\\"b\" size=7 path=\"a b\\\\\" none=\"\" \"x y\"=z\n");
    }

    @Test
    void whatWouldEndALineOrTurnItIsEscaped() {
        text.log(Level.INFO, "m\u001b[2J", null, "file", "a\n\u2028\u202eb");

        assertThat(written()).endsWith("m\\u001b[2J file=\"a\\n\\u2028\\u202eb\"\n");
    }

    @Test
    void aLevelBelowTheThresholdWritesNothing() {
        json.log(Level.DEBUG, "quiet", null);

        assertThat(written()).isEmpty();
    }

    private JsonNode onlyLine() throws IOException {
        assertThat(written().lines()).hasSize(1);
        return new ObjectMapper().readTree(written());
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class TestDialect implements LineLog.Dialect {

        @Override
        public String levelMember() {
            return "severity";
        }

        @Override
        public String level(Level level) {
            return level.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public void describe(Invocation invocation, LineLog.Line line) {
            line.add("requestId", invocation.id());
        }
    }
}
