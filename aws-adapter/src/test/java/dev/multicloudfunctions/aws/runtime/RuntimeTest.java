package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.aws.InMemoryHandler;
import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lambda sees of a process: its start, its answers, its errors, its lines, its end. */
class RuntimeTest {

    private static final int KILLED_BY_SIGTERM = 143;

    private static Lambda start(String definition) throws IOException {
        return Lambda.start(
                InMemoryHandler.class.getName(),
                Lambda.classPath(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", definition));
    }

    @Test
    void oneProcessAnswersManyEventsAndReportsEachInOneLine() throws IOException {
        try (Lambda lambda = start("hello")) {
            for (int i = 0; i < 3; i++) {
                HttpResponse answer =
                        new LambdaExchange(Gateway.HTTP_API, lambda).send(HttpRequest.of("GET", "/hello?name=Alice"));

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).asString(StandardCharsets.UTF_8).contains("Hello, Alice!");
            }

            assertThat(lambda.output().lines()).hasSize(3).allSatisfy(line -> assertThat(
                            metrics(line).path("invocations").asInt())
                    .isEqualTo(1));
            assertThat(lambda.output().lines().filter(line -> line.contains("cold.start")))
                    .hasSize(1);
        }
    }

    @Test
    void aWrongNameFailsTheStartAndListsTheRightOnes() throws IOException {
        try (Lambda lambda = start("helo")) {
            assertThat(lambda.initError()).contains("Did you mean 'hello'?").contains("getProduct");
        }
    }

    @Test
    void aMissingSettingFailsTheStartBesideAllOtherFaults() throws IOException {
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                Lambda.classPath(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "processOrder", "LOG_LEVEL", "loud"))) {
            assertThat(lambda.initError())
                    .contains("PRODUCTS_TABLE: is not set")
                    .contains("ORDERS_TABLE: is not set")
                    .contains("LOG_LEVEL: must be DEBUG or INFO or WARN or ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:sns:eu-central-1:000000000000:orders.fifo", "https://localhost/1/orders.fifo"})
    void aTopicThatKeepsAnOrderFailsTheStart(String topic) throws IOException {
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                Lambda.classPath(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "submitOrder", "ORDERS_TOPIC", topic))) {
            assertThat(lambda.initError())
                    .contains("ORDERS_TOPIC: names a FIFO")
                    .contains("standard topic of SNS");
        }
    }

    @Test
    void aStateMachineCatchesTheKindOfAnError() throws IOException {
        try (Lambda lambda = start("conformanceFailure")) {
            for (String kind : List.of("NOT_FOUND", "CONFLICT", "UNAVAILABLE", "INVALID")) {
                RuntimeApi.Answer answer = lambda.invoke("{\"how\":\"" + kind.toLowerCase(Locale.ROOT) + "\"}");

                assertThat(answer.failed()).as(kind).isTrue();
                assertThat(new ObjectMapper()
                                .readTree(answer.text())
                                .path("errorType")
                                .asText())
                        .isEqualTo(kind);
            }
        }
    }

    @Test
    void anExceptionFailsADirectCallTellsNothingAndIsLoggedOnceWithItsTrace() throws IOException {
        try (Lambda lambda = start("conformanceFailure")) {
            RuntimeApi.Answer answer = lambda.invoke("{\"how\":\"runtime\"}");

            assertThat(answer.failed()).isTrue();
            assertThat(answer.text())
                    .contains("INTERNAL: The function failed. The error has been logged under the request's id.")
                    .contains("\"errorType\":\"INTERNAL\"")
                    .doesNotContain("IllegalState");
            String line = lambda.output()
                    .lines()
                    .filter(each -> each.contains("\"stack\""))
                    .reduce((one, other) -> one + other)
                    .orElseThrow();
            JsonNode log = new ObjectMapper().readTree(line);
            assertThat(log.path("level").asText()).isEqualTo("ERROR");
            assertThat(log.path("requestId").asText()).hasSize(36);
            assertThat(log.path("xrayTraceId").asText()).isEqualTo("1-67891233-abcdef012345678912345678");
            assertThat(log.path("traceId").asText()).isEqualTo("67891233abcdef012345678912345678");

            assertThat(lambda.invoke("{\"how\":\"invalid\"}").text()).contains("\"errorMessage\":\"INVALID: ");
        }
    }

    @Test
    void aResponseThatLambdaCannotCarryIsAProblemAndTheNextOneIsFine() throws IOException {
        try (Lambda lambda = start("large")) {
            var exchange = new LambdaExchange(Gateway.FUNCTION_URL, lambda);

            HttpResponse tooLarge = exchange.send(HttpRequest.of("GET", "/large?length=6291456"));
            assertThat(tooLarge.status()).isEqualTo(500);
            assertThat(tooLarge.headers().first("Content-Type")).isEqualTo("application/problem+json");
            HttpResponse largest = exchange.send(HttpRequest.of("GET", "/large?length=6291000"));
            assertThat(largest.body()).hasSize(6_291_000);
            HttpResponse tooLargeForBalancer = new LambdaExchange(Gateway.LOAD_BALANCER, lambda)
                    .send(HttpRequest.of("GET", "/large?length=1048576"));
            assertThat(tooLargeForBalancer.status()).isEqualTo(500);
        }
    }

    @Test
    void theRemainingTimeIsTheDeadlineOfTheFunction() throws IOException {
        try (Lambda lambda = start("conformanceSlow")) {
            RuntimeApi.Answer answer =
                    lambda.invoke("{\"millis\":50000}".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(2));

            assertThat(answer.failed()).isFalse();
            assertThat(answer.text()).contains("false");
        }
    }

    @Test
    void aBatchIsAnsweredInTimeWhoseStoreHangs() throws IOException {
        try (var hanging = new HangingService(HangingService.Hang.AFTER_CONNECT);
                Lambda lambda = Lambda.start(
                        LambdaHandler.class.getName(),
                        Lambda.classPath(),
                        Map.of(
                                "SPRING_CLOUD_FUNCTION_DEFINITION", "processOrder",
                                "PRODUCTS_TABLE", "products",
                                "ORDERS_TABLE", "orders",
                                "AWS_ENDPOINT_URL", hanging.uri().toString(),
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test"))) {
            var batch = new ArrayList<Message>();
            for (int i = 0; i < 10; i++) {
                String order = "{\"orderId\":\"o-" + i + "\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}";
                byte[] body = order.getBytes(StandardCharsets.UTF_8);
                batch.add(Message.of("m-" + i, "orders", body, Map.of(), 1, null));
            }
            lambda.awaitReady();
            Duration deadline = Duration.ofSeconds(3);
            long start = System.nanoTime();
            RuntimeApi.Answer answer = lambda.invoke(MessageSource.SQS.event(batch), deadline);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.minusMillis(200));
            assertThat(MessageSource.SQS.again(answer.success(), batch)).hasSize(10);
        }
    }

    @Test
    void aClockThatIsAheadOfLambdasLeavesTimeToWork() throws IOException {
        try (Lambda lambda = start("conformanceSlow")) {
            RuntimeApi.Answer answer =
                    lambda.invoke("{\"millis\":1}".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(-5));

            assertThat(answer.text()).contains("true");
        }
    }

    @Test
    void sigtermEndsAnIdleProcessAtOnce() throws Exception {
        try (Lambda lambda = start("hello")) {
            lambda.invoke("{}");

            lambda.process().destroy();

            assertThat(lambda.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(lambda.process().exitValue()).isEqualTo(KILLED_BY_SIGTERM);
        }
    }

    @Test
    void sigtermEndsABusyProcessAndItsEventStaysUnanswered() throws Exception {
        try (Lambda lambda = start("conformanceSlow")) {
            lambda.invoke("{\"millis\":0}");
            CompletableFuture<RuntimeApi.Answer> running =
                    lambda.send("{\"millis\":20000}".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
            lambda.awaitTaken();

            lambda.process().destroy();

            assertThat(lambda.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("ended before it answered");
        }
    }

    private static JsonNode metrics(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }
}
