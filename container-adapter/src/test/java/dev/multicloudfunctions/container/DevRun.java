package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.tooling.Tooling;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The verb dev in a process of its own, serving a copy of the sample todo that a test edits. */
final class DevRun implements AutoCloseable {

    static final String FUNCTIONS = "src/main/java/com/acme/todo/TodoFunctions.java";

    private static final Path SAMPLE = Path.of("..", "samples", "todo").toAbsolutePath();
    private static final Pattern SERVING = Pattern.compile("http://localhost:(\\d+)/");
    private static final Pattern OTHERS =
            Pattern.compile("/(core|conformance)/target/|multicloud-functions-(core|conformance)-");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;
    private final Path output;
    private final Process process;

    private DevRun(Path folder, Path output, Process process) {
        this.folder = folder;
        this.output = output;
        this.process = process;
    }

    /** Runs it where a copy lies, or something else. */
    static DevRun launch(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Tooling.class.getName(),
                "dev"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("dev", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new DevRun(folder, output, process);
    }

    /** Runs it on a free port, and waits until it listens. */
    static DevRun start(Path folder) throws IOException {
        DevRun run = launch(folder, "--port", "0", "--watch", "pom.xml");
        run.port();
        return run;
    }

    /** What dev has: the adapter and all libraries, and no other application. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes")
                        && !OTHERS.matcher(entry).find())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The sources as they are in the sample; what else was there is gone. */
    static void copySample(Path folder) throws IOException {
        Path to = folder.resolve("src");
        if (Files.isDirectory(to)) {
            try (Stream<Path> files = Files.walk(to)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    if (!Files.exists(SAMPLE.resolve(folder.relativize(each)))) {
                        Files.delete(each);
                    }
                }
            }
        }
        try (Stream<Path> files = Files.walk(SAMPLE.resolve("src/main"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(SAMPLE.relativize(each));
                Files.createDirectories(target.getParent());
                Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    void edit(String file, String from, String to) throws IOException {
        edit(folder, file, from, to);
    }

    static void edit(Path folder, String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replace(from, to));
    }

    Path folder() {
        return folder;
    }

    int port() {
        Awaitility.await().atMost(TIMEOUT).until(() -> serving().find() || !process.isAlive());
        Matcher serving = serving();
        if (!serving.find()) {
            throw new AssertionError("It does not serve. It said: " + output());
        }
        return Integer.parseInt(serving.group(1));
    }

    private Matcher serving() {
        return SERVING.matcher(output());
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            return "";
        }
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(target);
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String target, String json) throws IOException, InterruptedException {
        return post(target, BodyPublishers.ofString(json));
    }

    HttpResponse<String> post(String target, BodyPublisher json) throws IOException, InterruptedException {
        return CLIENT.send(
                request(target)
                        .header("Content-Type", "application/json")
                        .POST(json)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + target))
                .timeout(TIMEOUT);
    }

    /** Asks it to end, and waits; its exit code. */
    int end() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process did not end. It said: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(output);
    }
}
