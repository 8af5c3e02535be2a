package dev.multicloudfunctions.azure.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The first requests that a worker sees come all at once. */
@EnabledIf(value = JavaWorker.NAMED, disabledReason = JavaWorker.ABSENT)
class WorkerColdIT {

    private static final int REQUESTS = 20;

    @Test
    void twentyRequestsToAColdWorkerAreAllAnswered() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try (JavaWorker worker = JavaWorker.start(Deployment.staged(), new Deployment().environment())) {
            var exchange = new WireExchange(worker.address(), Duration.ofSeconds(60));
            var start = new CountDownLatch(1);
            List<Future<HttpResponse>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest request = request(i);
                answers.add(clients.submit(() -> {
                    start.await();
                    return exchange.send(request);
                }));
            }
            start.countDown();

            for (int i = 0; i < REQUESTS; i++) {
                assertThat(answers.get(i).get().status())
                        .as(request(i) + ": " + new String(answers.get(i).get().body(), StandardCharsets.UTF_8))
                        .isEqualTo(new int[] {200, 201, 200, 404, 200}[i % 5]);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static HttpRequest request(int i) {
        return switch (i % 5) {
            case 0 -> HttpRequest.of("GET", "/hello?name=" + i);
            case 1 ->
                HttpRequest.of(
                        "POST",
                        "/products",
                        HttpHeaders.of("Content-Type", "application/json"),
                        "{\"name\":\"Cup\",\"price\":1}".getBytes(StandardCharsets.UTF_8));
            case 2 -> HttpRequest.of("GET", "/version");
            case 3 -> HttpRequest.of("GET", "/nowhere/" + i);
            default -> HttpRequest.of("GET", "/products");
        };
    }
}
