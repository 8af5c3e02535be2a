package dev.multicloudfunctions.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.deploy.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code deploy/canary/Watch.java} against servers of every kind, compiled once: that a pipeline runs the source itself is
 * rehearsed with the canary.
 */
@Tag("any-jdk")
class WatchTest {

    @TempDir
    private static Path classes;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    /** What a run of the command left. */
    private record Run(int exit, String output, String errors) {}

    private static Run watch(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes.toString(),
                "Watch"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output, errors);
    }

    @BeforeAll
    static void compile() {
        String source = Place.DEPLOY.resolve("canary/Watch.java").toString();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source))
                .isZero();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/version", exchange -> {
            int call = calls.getAndIncrement();
            answer(
                    exchange,
                    200,
                    "{\"version\":\"" + (call % 10 == 0 ? "v2" : "v1") + "\",\"platform\":\"container\"}");
        });
        server.createContext("/failing", exchange -> {
            int call = calls.getAndIncrement();
            answer(exchange, call % 4 == 0 ? 503 : 200, "{\"version\":\"v2\"}");
        });
        server.createContext("/silent", exchange -> wait(exchange, false));
        server.createContext("/stalling", exchange -> wait(exchange, true));
        server.createContext("/nameless", exchange -> answer(exchange, 200, "<html>welcome</html>"));
        server.createContext("/premium", exchange -> {
            boolean premium = "premium".equals(exchange.getRequestHeaders().getFirst("user-type"));
            answer(exchange, 200, "{\"version\":\"" + (premium ? "v2" : "v1") + "\"}");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void wait(HttpExchange exchange, boolean afterHeaders) throws IOException {
        if (afterHeaders) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        }
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Test
    void theVersionsAreCountedAndTheSharesHeldAgainstThresholds() throws Exception {
        Run run = watch(at(""), "--requests=200", "--min-share=v2=9", "--max-share", "v2=11", "--max-p99", "60000");

        assertThat(run.output())
                .contains("version  v1               180   90.0%", "version  v2                20   10.0%");
        assertThat(run.output()).endsWith("passed\n");
        assertThat(run.exit()).isZero();
        assertThat(calls).hasValue(200);
    }

    @ParameterizedTest
    @CsvSource({
        "--min-share, v2=11, 'v2 answers 10.0%, at least 11% is wanted'",
        "--max-share, v1=89.5, 'v1 answers 90.0%, at most 89.5% is wanted'",
        "--min-share, v3=1, 'v3 answers 0.0%, at least 1% is wanted'",
        "--max-p99, 0, 'at most 0 ms are accepted'"
    })
    void aShareOrLatencyBeyondItsThresholdFails(String option, String threshold, String violation) throws Exception {
        Run run = watch(at("/"), option, threshold);

        assertThat(run.output()).contains(violation).endsWith("failed\n");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void errorsAreCountedByTheirKindAndFailByDefault() throws Exception {
        Run run = watch(at("/failing"), "--requests", "100");

        assertThat(run.output())
                .contains("error    status 503        25", "25 errors in 100 calls, at most 0 are accepted");
        assertThat(run.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"25, 0", "24, 1", "25%, 0", "24.9%, 1"})
    void asManyErrorsAsAreAcceptedPass(String accepted, int exit) throws Exception {
        assertThat(watch(at("/failing"), "--max-errors", accepted).exit()).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"/silent", "/stalling"})
    void anAnswerThatDoesNotComeOrDoesNotEndIsAnError(String path) throws Exception {
        Run run = watch(at(path), "--requests", "3", "--timeout", "0.3", "--concurrency", "3");

        assertThat(run.output()).contains("error    no answer in time       3");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereIsAnErrorAndHasNoPercentile() throws Exception {
        String gone = at("/version");
        server.stop(0);

        Run run = watch(gone, "--requests", "2", "--max-errors", "2", "--max-p99", "100");

        assertThat(run.output()).contains("error    ConnectException", "There is no p99, as nothing answered");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAVersionIsAnError() throws Exception {
        assertThat(watch(at("/nameless")).output()).contains("error    an answer without a version");
    }

    @Test
    void headersAreSentWithEachCall() throws Exception {
        assertThat(watch(at("/premium"), "--header", "user-type: premium", "--min-share", "v2=100")
                        .exit())
                .isZero();
    }

    @Test
    void theResultIsAlsoThereForPrograms() throws Exception {
        Run run = watch(at(""), "--json", "--requests", "50", "--min-share", "v\"3=1");

        JsonNode json = new ObjectMapper().readTree(run.output());
        assertThat(json.at("/calls").asInt()).isEqualTo(50);
        assertThat(json.at("/versions/v1").asInt()).isEqualTo(45);
        assertThat(json.at("/latencyMillis/p99").asDouble()).isPositive();
        assertThat(json.at("/passed").asBoolean()).isFalse();
        assertThat(json.at("/violations/0").asText()).isEqualTo("v\"3 answers 0.0%, at least 1% is wanted");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void progressIsShownBesideTheResultAndOnlyWhereItIsWanted() throws Exception {
        assertThat(watch(at("")).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--wrong, 1, There is no option '--wrong'",
        "--requests, 0, '--requests must be a number from 1 to 10000000'",
        "--min-share, v2, '--min-share takes VERSION=PERCENT, as v2=5'",
        "--header, nothing, '--header takes'",
        "elsewhere, --json, 'is not one address'"
    })
    void aWrongCommandSaysWhatWouldBeRight(String option, String value, String message) throws Exception {
        Run run = watch(option, value, "http://localhost:1");

        assertThat(run.errors()).contains(message);
        assertThat(run.exit()).isEqualTo(2);
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        assertThat(watch("--help").output()).contains("--max-errors", "--max-p99", "--min-share", "--json");
    }
}
