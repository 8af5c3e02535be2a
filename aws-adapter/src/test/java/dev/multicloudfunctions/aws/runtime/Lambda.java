package dev.multicloudfunctions.aws.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Lambda on this machine: the real runtime client and our handler, with a Runtime API of its own. */
public final class Lambda implements AutoCloseable {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RuntimeApi api;
    private final Process process;
    private final Path output;

    private Lambda(RuntimeApi api, Process process, Path output) {
        this.api = api;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a process.
     *
     * @param handler the name of a class
     * @param classPath what the process may load; {@link #classPath} for the tests' own
     * @param options of the Java machine
     */
    public static Lambda start(String handler, String classPath, Map<String, String> environment, String... options)
            throws IOException {
        var api = new RuntimeApi();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As Lambda starts Java: https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        if (Runtime.version().feature() >= 24) {
            // The runtime client loads a native library, of which newer Java machines warn (JEP 472).
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, RUNTIME, handler));
        Path output = Files.createTempFile("lambda", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_TOOL_OPTIONS"));
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", "test");
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/test");
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
        variables.put("AWS_REGION", "eu-central-1");
        variables.put("LAMBDA_TASK_ROOT", new File(".").getAbsolutePath());
        variables.putAll(environment);
        Process process = builder.start();
        CompletableFuture<Process> unused = process.onExit().whenComplete((ended, never) -> api.processEnded());
        return new Lambda(api, process, output);
    }

    /** The class path of the running tests. */
    public static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Hands an event to the function and waits for what it answers. */
    public RuntimeApi.Answer invoke(String event) throws IOException {
        return invoke(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
    }

    /** Hands an event to the function, which learns that it must answer within {@code timeout}. */
    public RuntimeApi.Answer invoke(byte[] event, Duration timeout) throws IOException {
        return await(send(event, timeout));
    }

    /** Hands over an event and does not wait. */
    CompletableFuture<RuntimeApi.Answer> send(byte[] event, Duration timeout) {
        return api.invoke(event, timeout);
    }

    /** Waits until the process asks for its first event. */
    void awaitReady() throws IOException {
        await(api.ready());
    }

    /** Whether the process went on from a snapshot. */
    boolean restored() {
        return api.restored();
    }

    /** Waits until the process runs the event that was sent last. */
    void awaitTaken() {
        api.awaitTaken();
    }

    /** The error that the process reported instead of starting. */
    String initError() throws IOException {
        return await(api.initError());
    }

    Process process() {
        return process;
    }

    /** What the process has written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    private <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage() + '\n' + output(), e);
        } catch (TimeoutException e) {
            throw new IOException("No answer within " + TIMEOUT + ".\n" + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
        Files.deleteIfExists(output);
    }
}
