package dev.multicloudfunctions.container.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Both formats of the log. */
class TextLinesTest {

    private static final String DATA = "insert into orders values('Alice')";

    static Stream<StructuredLogFormatter<ILoggingEvent>> formats() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "application.properties",
                        Map.of(
                                "logging.structured.json.exclude",
                                "error.message",
                                "logging.structured.json.stacktrace.printer",
                                JsonLines.Stack.class.getName())));
        return Stream.of(new TextLines(), new JsonLines(environment));
    }

    private static LoggingEvent event(String message) {
        var event = new LoggingEvent();
        event.setInstant(Instant.EPOCH);
        event.setLevel(Level.WARN);
        event.setLoggerName("org.apache.catalina.core");
        event.setThreadName("t");
        event.setMessage(message);
        event.setMDCPropertyMap(Map.of("requestId", "r-1"));
        return event;
    }

    @Test
    void aFieldsValueForgesNoField() {
        LoggingEvent event = event("Deleted\nall");
        event.addKeyValuePair(new KeyValuePair("key", "a\" deleted=\"b"));
        event.addKeyValuePair(new KeyValuePair("file", "c\r\nd"));

        assertThat(new TextLines().format(event))
                .endsWith(" WARN  Deleted\\nall key=\"a\\\" deleted=\\\"b\" file=\"c\\r\\nd\" r-1"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatALibraryTellsOfAnExceptionIsCleaned(StructuredLogFormatter<ILoggingEvent> format) {
        LoggingEvent event = event("Servlet threw [" + DATA + "] {}");
        event.setArgumentArray(new Object[] {new SQLException(DATA, "57P01")});
        event.setThrowableProxy(
                new ThrowableProxy(new IllegalStateException("Failed: " + DATA, new SQLException(DATA, "08006"))));
        event.addKeyValuePair(new KeyValuePair("because", new SQLException(DATA)));

        assertThat(format.format(event))
                .contains("java.lang.IllegalStateException", "java.sql.SQLException [SQLState 08006, code 0]", "r-1")
                .doesNotContain("Alice", "insert");
    }

    @Test
    void aLineInJsonIsStillOne() throws IOException {
        LoggingEvent event = event("Made");
        event.addKeyValuePair(new KeyValuePair("key", "a"));
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("Alice")));

        JsonNode line = new ObjectMapper()
                .readTree(formats().skip(1).findFirst().orElseThrow().format(event));

        assertThat(line.path("message").asText()).isEqualTo("Made");
        assertThat(line.path("key").asText()).isEqualTo("a");
        assertThat(line.path("error").path("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("error").path("stack_trace").asText())
                .startsWith("java.lang.IllegalStateException\n\tat ");
    }
}
