package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.todo.TodoApplication;
import dev.multicloudfunctions.conformance.todo.TodoConformance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** In a container's process: its classes and libraries, the sample's left out and todo's put in. */
class TodoIT extends TodoConformance {

    private static final Pattern RECEIVED =
            Pattern.compile("functions_invocations_total\\{[^}]*function=\"remind\",outcome=\"ok\"[^}]*} (\\S+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static JarRun run;
    private static int received;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path packaged = TodoApplication.packaged("container/todo.jar");
        if (packaged != null) {
            run = JarRun.of(packaged, "--port", "0", "--data-dir", folder.toString());
            return;
        }
        try (Stream<Path> libraries = Files.list(Path.of("target", "lib"))) {
            List<Path> classPath =
                    TodoApplication.insteadOfCore(Stream.concat(Stream.of(Path.of("target", "classes")), libraries)
                            .toList());
            run = JarRun.of(classPath, List.of(), "--port", "0", "--data-dir", folder.toString());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        run.close();
    }

    @Override
    protected HttpExchange exchange() {
        return new WireExchange(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), run.port()), Duration.ofSeconds(30));
    }

    @Override
    protected void tick(String function) throws Exception {
        post("/_/ticks/" + function, new byte[0]);
    }

    @Override
    protected void drop(String key, byte[] content) throws Exception {
        post(
                "/_/objects/inbox/"
                        + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"),
                content);
    }

    private static void post(String path, byte[] body) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + run.port() + path))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    protected int reminders() throws Exception {
        Matcher counted = RECEIVED.matcher(run.get("/actuator/prometheus").body());
        int all = counted.find() ? (int) Double.parseDouble(counted.group(1)) : 0;
        int since = all - received;
        received = all;
        return since;
    }
}
