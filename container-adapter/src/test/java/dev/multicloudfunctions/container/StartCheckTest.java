package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {

    private static final String HIDDEN = "0hidden0";

    @Test
    void whatCannotWorkIsNamedAtOnceWithoutItsValue(@TempDir Path data) {
        assertThatThrownBy(() -> RunningContainer.start(
                        data,
                        "DATABASE_URL",
                        "postgres://ann:" + HIDDEN + "@db/shop/more",
                        "K_SINK",
                        HIDDEN,
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "ftp://" + HIDDEN,
                        "LOG_LEVEL",
                        HIDDEN,
                        "RETENTION_DAYS",
                        HIDDEN))
                .hasMessageContainingAll("DATABASE_URL", "K_SINK", "OTEL_EXPORTER", "LOG_LEVEL", "RETENTION_DAYS")
                .hasMessageNotContaining(HIDDEN);
    }
}
