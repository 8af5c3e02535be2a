package dev.multicloudfunctions.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LineLogServiceProviderTest {

    private final LineLog before = LineLog.shared();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Logger logger =
            new LineLogServiceProvider().getLoggerFactory().getLogger("shop");

    @AfterEach
    void restore() {
        before.share();
    }

    @Test
    void whatUsersLogThroughSlf4jReachesTheLog() {
        new LineLog(out, null, Level.INFO).share();

        logger.info("{} of {} done", 2, 3);
        logger.debug("not shown");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("INFO 2 of 3 done logger=shop")
                .doesNotContain("not shown");
    }

    @Test
    void anExceptionKeepsItsStack() {
        new LineLog(out, null, Level.INFO).share();

        logger.error("failed: {}", "Alice", new IllegalStateException("Alice"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("failed: (text not logged)", "IllegalStateException\n\tat ", "LineLogServiceProviderTest")
                .doesNotContain("Alice");
    }
}
