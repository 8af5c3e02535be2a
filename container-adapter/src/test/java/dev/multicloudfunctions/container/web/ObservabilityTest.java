package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityTest {

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data, "APP_VERSION", "7.8.9");
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void theProbesAreUp(String probe) throws Exception {
        assertThat(container.get(probe).body()).contains("\"status\":\"UP\"");
    }

    @Test
    void requestsAreCountedByTheirRoute() throws Exception {
        container.get("/products/of-this-test");
        container.get("/no/such/path");
        container.send(
                HttpRequest.newBuilder(container.uri("/hello")).method("BREW", HttpRequest.BodyPublishers.noBody()));

        assertThat(container.get("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count{method=\"GET\",outcome=\"CLIENT_ERROR\",status=\"404\","
                        + "uri=\"/products/{id}\"}")
                .contains("uri=\"UNMATCHED\"")
                .contains("method=\"OTHER\"")
                .contains("http_server_requests_seconds_bucket{")
                .doesNotContain("of-this-test");
    }

    @Test
    void functionsAreCountedAndTimedByTheirOutcome() throws Exception {
        container.get("/hello");

        assertThat(container.get("/actuator/prometheus").body())
                .contains("functions_invocations_total{function=\"hello\",outcome=\"ok\"}")
                .contains("functions_duration_seconds_count{function=\"hello\"}")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void onlyTheFirstRunOfAFunctionIsCold() throws Exception {
        container.get("/version");
        container.get("/version");

        assertThat(container.get("/actuator/prometheus").body())
                .contains("functions_cold_start_total{function=\"version\"} 1.0")
                .contains("functions_invocations_total{function=\"version\",outcome=\"ok\"} 2.0");
    }

    @Test
    void whatRunsIsNamedByItsVersion() throws Exception {
        assertThat(container.get("/actuator/prometheus").body())
                .contains("deployment_info{platform=\"container\",version=\"7.8.9\"} 1");
    }

    @Test
    void deadLettersAndWaitingEventsAreCounted() throws Exception {
        assertThat(container.get("/actuator/prometheus").body())
                .contains("dead_letters 0.0")
                .contains("events_waiting 0.0")
                .doesNotContain("database_replicas");
        container.post("/_/messages/orders", "{\"orderId\":");

        Awaitility.await()
                .until(() -> container.get("/actuator/prometheus").body().contains("dead_letters 1.0"));
    }

    @Test
    void nothingElseOfTheActuatorIsServed() throws Exception {
        assertThat(container.get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(container.get("/actuator/heapdump").statusCode()).isEqualTo(404);
    }
}
