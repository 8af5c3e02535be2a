package dev.multicloudfunctions.container;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged container in a process of its own, on a free port, for tests that kill it. */
final class ContainerProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Started in .* http://localhost:(\\d+)/");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ContainerProcess(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "container-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one without waiting for it.
     *
     * @param variables names and values in turn, beside those of this process
     */
    static ContainerProcess launch(Path dataDirectory, String... variables) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                new File("target/multicloud-functions.jar").getAbsolutePath(),
                "--port=0",
                "--data-dir=" + dataDirectory);
        builder.redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        for (int i = 0; i < variables.length; i += 2) {
            builder.environment().put(variables[i], variables[i + 1]);
        }
        return new ContainerProcess(builder.start());
    }

    /** Starts one and waits until it serves. */
    static ContainerProcess start(Path dataDirectory, String... variables) throws Exception {
        ContainerProcess container = launch(dataDirectory, variables);
        try {
            container.port.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            container.kill();
            throw new AssertionError("The container did not start: " + container.output(), e);
        }
        return container;
    }

    private void read() {
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    port.complete(Integer.valueOf(started.group(1)));
                }
            }
        } catch (IOException closed) {
            // the process has ended
        }
        port.completeExceptionally(new IOException("The process has ended."));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> post(String path, String json) {
        return CLIENT.sendAsync(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port.join() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** Whether it has ended by itself. */
    boolean ended() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS);
    }

    /** Waits for the process to end by itself. */
    int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("The process did not end: " + output());
        }
        return process.exitValue();
    }

    /** Everything that it printed so far. */
    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Ends it as kill -9 does, at once. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as an operator does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
