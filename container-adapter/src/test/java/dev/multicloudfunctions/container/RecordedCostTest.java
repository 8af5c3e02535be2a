package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.tooling.Tooling;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCostTest {

    @Test
    void aRunningContainerIsAskedForItsMetrics(@TempDir Path data) throws Exception {
        var out = new ByteArrayOutputStream();
        try (RunningContainer container = RunningContainer.start(data)) {
            container.get("/hello");

            String metrics = container.uri("/actuator/prometheus").toString();
            Tooling.run(new PrintStream(out, true, StandardCharsets.UTF_8), "cost", "--recorded", metrics);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("hello: ");
    }
}
