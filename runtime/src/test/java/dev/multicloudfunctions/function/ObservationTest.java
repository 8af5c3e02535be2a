package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationTest {

    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final Observation run = Observation.begin(telemetry, "find", Invocation.unlimited("run-1", null));

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void aRunThatFailsIsCountedByItsKind(ErrorKind kind) {
        assertThat(run.fail(new FunctionException(kind, "It is so.")).kind()).isEqualTo(kind);

        assertThat(telemetry.counted(
                        "invocations",
                        "function",
                        "find",
                        "outcome",
                        kind.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(1);
        assertThat(telemetry.counted("duration", "function", "find")).isEqualTo(1);
        boolean ours = kind == ErrorKind.INTERNAL || kind == ErrorKind.UNAVAILABLE;
        assertThat(telemetry.lines()).hasSize(ours ? 1 : 0);
    }

    @Test
    void aRunTakesTheTimeSinceItBegan() {
        var nanos = new ArrayList<Long>();
        var timing = new Telemetry() {

            @Override
            public void log(Level level, String message, @Nullable Throwable cause, Object... fields) {}

            @Override
            public void count(String metric, long increment, String... tags) {}

            @Override
            public void time(String metric, long taken, String... tags) {
                nanos.add(taken);
            }
        };
        long begin = System.nanoTime();

        Observation.begin(timing, "find", Invocation.unlimited("run-1", null)).end("ok");

        assertThat(nanos).singleElement().satisfies(taken -> assertThat(taken)
                .isBetween(0L, System.nanoTime() - begin));
    }
}
