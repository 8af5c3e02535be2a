package dev.multicloudfunctions.container.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

class ServerTelemetryTest {

    private final InvocationLog invocations = new InvocationLog(true);
    private final ServerTelemetry telemetry =
            new ServerTelemetry(new SimpleMeterRegistry(), invocations, Clock.systemUTC());
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.multicloudfunctions.functions");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@timestamp",
                "log",
                "process",
                "service",
                "message",
                "error",
                "tags",
                "ecs",
                "requestId",
                "traceId"
            })
    void aFieldNamedAsSomethingThatEveryLineHasLosesNoLine(String name) throws IOException {
        MDC.put("requestId", "1");
        MDC.put("traceId", "2");

        telemetry.log(Level.ERROR, "Something went wrong", new IllegalStateException("why"), name, "x");

        JsonNode line = json();
        assertThat(line.path("message").asText()).isEqualTo("Something went wrong");
        assertThat(line.path("field").path(name).asText()).isEqualTo("x");
    }

    @Test
    void anyOtherFieldKeepsItsName() throws IOException {
        telemetry.log(Level.WARN, "Deleted", null, "deleted", 3);

        assertThat(json().path("deleted").asInt()).isEqualTo(3);
    }

    @Test
    void theLastInvocationsAreRemembered() {
        IntStream.range(0, InvocationLog.CAPACITY + 1).forEach(i -> {
            telemetry.count("invocations", 1, "function", "f" + i, "outcome", "ok");
            telemetry.time("duration", 1_000, "function", "f" + i);
        });

        assertThat(invocations.recent()).hasSize(InvocationLog.CAPACITY);
        assertThat(invocations.recent().get(0).function()).isEqualTo("f" + InvocationLog.CAPACITY);
    }

    private JsonNode json() throws IOException {
        var context = new LoggerContext();
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        return new ObjectMapper().readTree(encoder.encode(lines.list.get(0)));
    }
}
