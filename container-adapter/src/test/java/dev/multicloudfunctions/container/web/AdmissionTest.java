package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.cli.Options.Limits;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {

    @Test
    void placesAreForThoseWhoRunAndThoseWhoWait() {
        var admission = new Admission(new Limits(1, 1, Duration.ZERO));

        assertThat(admission.enter()).isTrue();
        assertThat(admission.awaitTurn()).isTrue();
        assertThat(admission.enter()).isTrue();
        assertThat(admission.enter()).isFalse();
        assertThat(admission.running()).isEqualTo(1);
        assertThat(admission.waiting()).isEqualTo(1);

        admission.endTurn();
        admission.leave();
        assertThat(admission.awaitTurn()).isTrue();
        assertThat(admission.enter()).isTrue();
    }

    @Test
    void aBusyInstanceRefusesAtOnceAndStaysAlive(@TempDir Path data) throws Exception {
        var callers = Executors.newFixedThreadPool(6);
        try (var container = RunningContainer.start(data, "MAX_RUNNING", "1", "MAX_WAITING", "1")) {
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 6; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> slow(container), callers));
            }
            assertThat(container.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            // What the autoscaler asks Prometheus for is there, and is what is busy.
            String busy = Place.of("kubernetes/base/workload/autoscaler.yaml")
                    .at("spec", "metrics")
                    .items()
                    .get(1)
                    .at("pods", "metric", "name")
                    .text();
            Awaitility.await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(
                            container.get("/actuator/prometheus").body())
                    .contains("\n" + busy + " 1.0\n"));
            var statuses = answers.stream()
                    .map(CompletableFuture::join)
                    .map(HttpResponse::statusCode)
                    .toList();
            HttpResponse<String> refused = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 503)
                    .findFirst()
                    .orElseThrow();

            assertThat(statuses)
                    .containsOnly(200, 503)
                    .filteredOn(status -> status == 200)
                    .hasSize(2);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(container.get("/hello").statusCode()).isEqualTo(200);
            assertThat(container.get("/actuator/prometheus").body()).contains("admission_refused_total 4.0");
        } finally {
            callers.shutdownNow();
        }
    }

    private static HttpResponse<String> slow(RunningContainer container) {
        try {
            return container.get("/conformance/slow?millis=2000");
        } catch (Exception failure) {
            throw new AssertionError("The request got no answer.", failure);
        }
    }
}
