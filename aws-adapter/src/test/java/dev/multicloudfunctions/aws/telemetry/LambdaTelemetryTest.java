package dev.multicloudfunctions.aws.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.aws.AwsSettings;
import dev.multicloudfunctions.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaTelemetryTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void metricsAreInTheNamespaceThatIsSet() throws IOException {
        JsonNode directive = directive(Map.of("METRICS_NAMESPACE", "MulticloudFunctions/shop-\"dev\""));

        assertThat(directive.path("Namespace").asText()).isEqualTo("MulticloudFunctions/shop-\"dev\"");
        assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"function\",\"outcome\"]]");
        assertThat(directive.path("Metrics").toString()).isEqualTo("[{\"Name\":\"invocations\",\"Unit\":\"Count\"}]");
    }

    @Test
    void withoutASettingTheyAreInOurs() throws IOException {
        assertThat(directive(Map.of()).path("Namespace").asText()).isEqualTo("MulticloudFunctions");
    }

    @Test
    void aLineDescribesItsOwnMetricsWhateverTheOneBeforeHeld() throws IOException {
        var telemetry = new LambdaTelemetry(out, Settings.of(Map.of()), AwsSettings.METRICS_NAMESPACE);
        telemetry.count("pages", 1, "function", "hello");
        telemetry.flush();
        out.reset();
        telemetry.time("pages", 2_000_000, "function", "hello");
        telemetry.flush();

        JsonNode line = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics").toString())
                .isEqualTo("[{\"Name\":\"pages\",\"Unit\":\"Milliseconds\"}]");
        assertThat(line.path("pages").path(0).asDouble()).isEqualTo(2);
    }

    private JsonNode directive(Map<String, String> environment) throws IOException {
        var telemetry = new LambdaTelemetry(out, Settings.of(environment), AwsSettings.METRICS_NAMESPACE);
        telemetry.count("invocations", 1, "function", "hello", "outcome", "ok");
        telemetry.flush();

        JsonNode line = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(line.path("invocations").asInt()).isEqualTo(1);
        return line.path("_aws").path("CloudWatchMetrics").path(0);
    }
}
