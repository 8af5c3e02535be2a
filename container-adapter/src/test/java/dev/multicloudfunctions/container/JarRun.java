package dev.multicloudfunctions.container;

import com.nimbusds.jose.JWSHeader;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.server.Issuer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The packaged jar as its users run it: a process with arguments, variables, output and an exit code. */
final class JarRun implements AutoCloseable {

    static final Path JAR = Path.of("target", "multicloud-functions.jar");

    private static final Pattern STARTED = Pattern.compile("Started in .*http://localhost:(\\d+)/");
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path output;

    private JarRun(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs {@code java -jar} with arguments. */
    static JarRun of(List<String> variables, String... arguments) throws IOException {
        return command(List.of("-jar", JAR.toString()), variables, arguments);
    }

    /** Runs {@code java -jar} with another jar. */
    static JarRun of(Path jar, String... arguments) throws IOException {
        return command(List.of("-jar", jar.toString()), List.of(), arguments);
    }

    /** The functions of the conformance jar, and what their secured routes need, as paths divided by this. */
    static String conformance(String divider) throws URISyntaxException {
        return location(ConformanceFunctions.class) + divider + location(JWSHeader.class);
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Runs the main class with more on the class path than the jar. */
    static JarRun with(Path more, List<String> variables, String... arguments) throws IOException {
        return of(List.of(JAR, more), variables, arguments);
    }

    /** Runs the main class with these jars and folders alone. */
    static JarRun of(List<Path> classPath, List<String> variables, String... arguments) throws IOException {
        String joined = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return command(List.of("-cp", joined, ContainerApplication.class.getName()), variables, arguments);
    }

    private static JarRun command(List<String> launch, List<String> variables, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(launch);
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("container", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Issuer.shared().settings());
        for (int i = 0; i < variables.size(); i += 2) {
            builder.environment().put(variables.get(i), variables.get(i + 1));
        }
        return new JarRun(builder.start(), output);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            return "";
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process did not end. It said: " + output());
        }
        return process.exitValue();
    }

    /** Waits until it serves; its port. */
    int port() {
        Awaitility.await().atMost(TIMEOUT).until(() -> started().find() || !process.isAlive());
        Matcher started = started();
        if (!started.find()) {
            throw new AssertionError("The process did not start. It said: " + output());
        }
        return Integer.parseInt(started.group(1));
    }

    private Matcher started() {
        return STARTED.matcher(output());
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + target))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asks it to end, as an orchestrator does. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(output);
    }
}
