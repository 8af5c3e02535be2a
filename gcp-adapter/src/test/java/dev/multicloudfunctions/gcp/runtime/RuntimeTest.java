package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.InMemoryFunction;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Cloud Run sees of a process: its start, its answers, its errors, its lines, its end. */
class RuntimeTest {

    private static final int KILLED_BY_SIGTERM = 143;
    private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";
    private static final String TRACE = "105445aa7843bc8bf206b12000100000";

    @ParameterizedTest
    @EnumSource
    void oneProcessAnswersManyRequestsAndReportsEachInOneLine(Version version) throws IOException {
        try (Framework framework = start(version, "http", Map.of(DEFINITION, "hello"))) {
            for (String target : List.of("/hello?name=Alice", "/?name=Alice", "/hello?name=Alice")) {
                HttpResponse answer = send(framework, HttpRequest.of("GET", target));

                assertThat(answer.status()).as(target).isEqualTo(200);
                assertThat(answer.body()).asString(UTF_8).contains("Hello, Alice!");
            }

            List<JsonNode> lines = lines(framework);
            assertThat(lines).hasSize(3).allSatisfy(line -> {
                assertThat(line.path("invocations").asInt()).isEqualTo(1);
                assertThat(line.path("duration").isNumber()).isTrue();
                assertThat(line.path("severity").asText()).isEqualTo("INFO");
            });
            assertThat(lines.stream().filter(line -> line.has("cold.start"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongNameFailsTheStartAndListsTheRightOnes(Version version) throws Exception {
        assertThat(failedStart(version, "http", Map.of(DEFINITION, "helo")))
                .contains("Did you mean 'hello'?")
                .contains("getProduct");
    }

    @Test
    void aMissingSettingFailsTheStartBesideAllOtherFaults() throws Exception {
        assertThat(failedStart(Version.V1, "cloudevent", Map.of(DEFINITION, "processOrder", "LOG_LEVEL", "loud")))
                .contains("PRODUCTS_TABLE: is not set")
                .contains("ORDERS_TABLE: is not set")
                .contains("LOG_LEVEL: must be DEBUG or INFO or WARN or ERROR");
    }

    @Test
    void eventsNeedAFunctionAndAPlaceForWhatItRejects() throws Exception {
        assertThatThrownBy(() -> start(Version.V1, "cloudevent", Map.of()))
                .hasMessageContaining("SPRING_CLOUD_FUNCTION_DEFINITION: is not set");
        assertThatThrownBy(() -> start(Version.V1, "cloudevent", Map.of(DEFINITION, "processOrder")))
                .hasMessageContaining("DEAD_LETTERS_TOPIC: is not set");
        Map<String, String> left = Map.of(DEFINITION, "processOrder", "DEAD_LETTERS", "subscription");
        try (Framework framework = start(Version.V1, "cloudevent", left)) {
            assertThat(framework.process().isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionIsLoggedOnceWithItsTraceAndTheAnswerTellsNothing(Version version) throws IOException {
        try (Framework framework = start(version, "http", Map.of("GOOGLE_CLOUD_PROJECT", "shop"))) {
            HttpHeaders headers =
                    HttpHeaders.of("X-Cloud-Trace-Context", TRACE + "/17;o=1", "Function-Execution-Id", "abc123");
            HttpResponse answer =
                    send(framework, HttpRequest.of("GET", "/conformance/failures/runtime", headers, new byte[0]));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).asString(UTF_8).doesNotContain("IllegalState");
            List<JsonNode> errors = lines(framework).stream()
                    .filter(line -> line.path("severity").asText().equals("ERROR"))
                    .toList();
            assertThat(errors).hasSize(1);
            JsonNode error = errors.get(0);
            assertThat(error.path("stack_trace").asText()).contains("IllegalState");
            assertThat(error.path("logging.googleapis.com/trace").asText()).isEqualTo("projects/shop/traces/" + TRACE);
            assertThat(error.path("logging.googleapis.com/spanId").asText()).isEqualTo("0000000000000011");
            assertThat(error.path("logging.googleapis.com/trace_sampled").asBoolean())
                    .isTrue();
            assertThat(error.path("logging.googleapis.com/labels")
                            .path("execution_id")
                            .asText())
                    .isEqualTo("abc123");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeAnswerIsWholeAndTheNextOneIsFine(Version version) throws IOException {
        try (Framework framework = start(version, "http", Map.of())) {
            assertThat(send(framework, HttpRequest.of("GET", "/large?length=20000000"))
                            .body())
                    .hasSize(20_000_000);
            assertThat(send(framework, HttpRequest.of("GET", "/hello")).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noHeaderChoosesTheFunction(Version version) throws IOException {
        try (Framework framework = start(version, "http", Map.of())) {
            HttpHeaders headers = HttpHeaders.of(
                    "spring.cloud.function.definition",
                    "version",
                    "spring.cloud.function.routing-expression",
                    "'version'");

            assertThat(send(framework, HttpRequest.of("GET", "/hello", headers, new byte[0]))
                            .body())
                    .asString(UTF_8)
                    .contains("Hello, World!");
            assertThat(send(framework, HttpRequest.of("GET", "/", headers, new byte[0]))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aMultipartBodyReachesTheFunctionOrIsRefused() throws IOException {
        HttpHeaders headers = HttpHeaders.of("Content-Type", "multipart/form-data; boundary=x");
        byte[] body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n".getBytes(UTF_8);
        HttpRequest request = HttpRequest.of("POST", "/conformance/echo", headers, body);

        try (Framework framework = start(Version.V1, "http", Map.of())) {
            assertThat(send(framework, request).body()).isEqualTo(body);
        }
        try (Framework framework = start(Version.V2, "http", Map.of())) {
            HttpResponse refused = send(framework, request);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).asString(UTF_8).contains("multipart/form-data");
        }
    }

    @Test
    void theTimeoutOfTheDeploymentIsTheDeadlineOfTheFunction() throws IOException {
        try (Framework framework = start(Version.V1, "http", Map.of("CLOUD_RUN_TIMEOUT_SECONDS", "2"))) {
            HttpResponse answer = send(framework, HttpRequest.of("GET", "/conformance/slow?millis=50000"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).asString(UTF_8).contains("false");
        }
    }

    @Test
    void aRequestIsAnsweredInTimeWhoseStoreHangs() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                DEFINITION,
                "getProduct",
                "PRODUCTS_TABLE",
                "products",
                "GOOGLE_CLOUD_PROJECT",
                "shop",
                "CLOUD_RUN_TIMEOUT_SECONDS",
                "3"));
        try (var hanging = new HangingService(HangingService.Hang.AFTER_CONNECT)) {
            environment.put("FIRESTORE_EMULATOR_HOST", hanging.uri().getAuthority());
            try (Framework framework = Framework.start(
                    Version.V1,
                    TestClassPath.HERE,
                    TestClassPath.get(),
                    CloudFunction.class.getName(),
                    "http",
                    environment)) {
                long start = System.nanoTime();
                HttpResponse answer = send(framework, HttpRequest.of("GET", "/products/p"));

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_800));
                assertThat(answer.status()).isEqualTo(503);
            }
        }
    }

    @Test
    void sigtermEndsAnIdleProcessAtOnce() throws Exception {
        try (Framework framework = start(Version.V1, "http", Map.of(DEFINITION, "hello"))) {
            send(framework, HttpRequest.of("GET", "/hello"));

            framework.process().destroy();

            assertThat(framework.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(framework.process().exitValue()).isEqualTo(KILLED_BY_SIGTERM);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sigtermEndsABusyProcessAndItsRequestStaysUnanswered(Version version) throws Exception {
        try (Framework framework = start(version, "http", Map.of())) {
            send(framework, HttpRequest.of("GET", "/conformance/slow?millis=1"));
            CompletableFuture<HttpResponse> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return send(framework, HttpRequest.of("GET", "/conformance/slow?millis=20000"));
                } catch (IOException e) {
                    throw new IllegalStateException("no answer", e);
                }
            });
            assertThatThrownBy(() -> running.get(500, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);

            framework.process().destroy();

            assertThat(framework.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS)).hasMessageContaining("no answer");
        }
    }

    private static Framework start(Version version, String signature, Map<String, String> environment)
            throws IOException {
        return Framework.start(
                version,
                TestClassPath.HERE,
                TestClassPath.get(),
                InMemoryFunction.class.getName(),
                signature,
                environment);
    }

    /** What a process on Google's own services says that cannot start. */
    private static String failedStart(Version version, String signature, Map<String, String> environment)
            throws Exception {
        try (Framework framework = Framework.begin(
                version,
                TestClassPath.HERE,
                TestClassPath.get(),
                CloudFunction.class.getName(),
                signature,
                environment)) {
            assertThat(framework.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(framework.process().exitValue()).isNotZero();
            return framework.output();
        }
    }

    private static HttpResponse send(Framework framework, HttpRequest request) throws IOException {
        return new WireExchange(framework.address(), Duration.ofSeconds(60)).send(request);
    }

    /** Our own lines: the framework writes of its server as well. */
    private static List<JsonNode> lines(Framework framework) throws IOException {
        return framework
                .output()
                .lines()
                .filter(line -> line.startsWith("{") && !line.contains("sourceLocation"))
                .map(RuntimeTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }
}
