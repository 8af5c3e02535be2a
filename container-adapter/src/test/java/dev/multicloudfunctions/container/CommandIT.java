package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar from the command line. */
class CommandIT {

    private static final List<String> NOTHING = List.of();

    @TempDir
    private Path directory;

    @Test
    void helpIsPrintedWithoutStartingAnything() throws Exception {
        try (JarRun run = JarRun.of(NOTHING, "--help")) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.output()).contains("--port <number>", "DATABASE_URL").doesNotContain("Started");
        }
    }

    @Test
    void theVersionIsPrinted() throws Exception {
        try (JarRun run = JarRun.of(NOTHING, "--version")) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.output()).matches("multicloud-functions \\d+\\.\\d+.*\\s+");
        }
    }

    @Test
    void anUnknownOptionEndsWithTheValidOnes() throws Exception {
        try (JarRun run = JarRun.of(NOTHING, "--prot")) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.output())
                    .isEqualToIgnoringNewLines("There is no option '--prot'. Valid are: --port, --host, --data-dir,"
                            + " --log, --health, --help, --version.Try --help.");
        }
    }

    @Test
    void aPortInUseIsOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                JarRun run = JarRun.of(NOTHING, "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output().lines()).hasSize(1);
            assertThat(run.output()).startsWith("Cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
    }

    @Test
    void theStartIsOneReadableLineAndTheDataOutlivesTheProcess() throws Exception {
        String data = directory.resolve("data").toString();
        try (JarRun run = JarRun.of(NOTHING, "--port", "0", "--data-dir", data)) {
            assertThat(run.get("/hello").statusCode()).isEqualTo(200);
            assertThat(run.output().lines()).hasSize(1);
            run.terminate();
            assertThat(run.exitCode()).isEqualTo(143);
        }
        assertThat(Path.of(data)).isNotEmptyDirectory();
    }

    @Test
    void logsAreJsonLinesWhenAskedForAndHoldNoValueOfARequest() throws Exception {
        try (JarRun run = JarRun.of(
                List.of("LOG_FORMAT", "json", "LOADER_PATH", failing().toString()),
                "--port",
                "0",
                "--data-dir",
                directory.toString())) {
            assertThat(run.get("/broken?name=hush-hush").statusCode()).isEqualTo(500);
            for (String line : run.output().lines().toList()) {
                JsonNode json = new ObjectMapper().readTree(line);
                assertThat(json.path("message").asText()).isNotEmpty();
            }
            JsonNode failure = new ObjectMapper()
                    .readTree(run.output().lines().skip(1).findFirst().orElseThrow());
            assertThat(failure.path("function").asText()).isEqualTo("broken");
            assertThat(failure.path("requestId").asText()).isNotEmpty();
            assertThat(failure.path("traceId").asText()).hasSize(32);
            assertThat(run.output()).doesNotContain("hush-hush");
        }
    }

    @Test
    void aPathOfUsersJarsThatDoesNotExistIsOneSentence() throws Exception {
        try (JarRun run = JarRun.of(List.of("LOADER_PATH", "no/such.jar"), "--port", "0")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output())
                    .isEqualToIgnoringNewLines("LOADER_PATH: There is no file or folder 'no/such.jar'.");
        }
    }

    @Test
    void aStoppingProcessSaysThatItIsNotReadyAndFinishesWhatItHasBegun() throws Exception {
        Path conformance = Path.of(JarRun.conformance(File.pathSeparator));
        List<String> drain = List.of("DRAIN_SECONDS", "3");
        try (JarRun run = JarRun.with(conformance, drain, "--port", "0", "--data-dir", directory.toString())) {
            assertThat(run.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            CompletableFuture<Integer> slow =
                    CompletableFuture.supplyAsync(() -> status(run, "/conformance/slow?millis=5000"));
            Awaitility.await()
                    .until(() -> run.get("/actuator/prometheus").body().contains("admission_running 1.0"));
            run.terminate();

            Awaitility.await().until(() -> status(run, "/actuator/health/readiness") == 503);
            assertThat(run.get("/hello").statusCode()).isEqualTo(200);
            assertThat(run.get("/hello").headers().firstValue("Connection")).hasValue("close");
            assertThat(slow.join()).isEqualTo(200);
            assertThat(run.exitCode()).isEqualTo(143);
        }
    }

    private static int status(JarRun run, String target) {
        try {
            return run.get(target).statusCode();
        } catch (Exception noAnswer) {
            throw new CompletionException(noAnswer);
        }
    }

    /** A user's module that is compiled here, as a jar would hold it: its one function fails. */
    private Path failing() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("user"));
        Path source = directory.resolve("BrokenFunctions.java");
        Files.writeString(source, """
                import dev.multicloudfunctions.function.*;
                public final class BrokenFunctions implements FunctionModule {
                    public record In(String name) {}
                    public void declare(FunctionTable.Builder table) {
                        table.function("broken", Trigger.Http.get("/broken"), In.class, In.class, platform -> in -> {
                            throw new IllegalStateException("on purpose");
                        });
                    }
                }
                """);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.multicloudfunctions.function.FunctionModule"), "BrokenFunctions\n");
        return classes;
    }
}
