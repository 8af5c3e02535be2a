package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as Google's pages explain them. */
class CloudFilterTest {

    private static JsonNode entry() throws IOException {
        return new ObjectMapper()
                .readTree("{\"severity\":\"WARNING\",\"resource\":{\"type\":\"cloud_run_revision\",\"labels\":{"
                        + "\"service_name\":\"mcf-dev-api\"}},\"jsonPayload\":{\"cold.start\":1,\"a\":\"x\"},"
                        + "\"textPayload\":\"The request was Aborted\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity>=WARNING",
                "severity < ERROR AND jsonPayload.a=x",
                "resource.labels.service_name=~\"^mcf-dev-\" AND jsonPayload.\"cold.start\">0",
                "textPayload:\"aborted\"",
                "resource.labels.service_name = starts_with(\"mcf-\")",
                "resource.labels.service_name = monitoring.regex.full_match(\"mcf-.*-api\")"
            })
    void theseMatch(String filter) throws IOException {
        assertThat(CloudFilter.of(filter).matches(entry())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity>WARNING",
                "jsonPayload.\"cold.start\">1",
                "jsonPayload.a>0",
                "jsonPayload.b!=x",
                "resource.labels.service_name=~\"^dev-\"",
                "resource.labels.service_name = monitoring.regex.full_match(\"mcf\")"
            })
    void theseDoNot(String filter) throws IOException {
        assertThat(CloudFilter.of(filter).matches(entry())).isFalse();
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> CloudFilter.of("a = 1 OR b = 2")).hasMessageContaining("not understood");
        assertThatThrownBy(() -> CloudFilter.of("a = starts_with(\"x\"")).hasMessageContaining("not understood");
    }
}
