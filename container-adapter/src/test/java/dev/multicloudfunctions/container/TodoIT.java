package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

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
        run = serve(folder);
    }

    /** Todo in a process of the container's. */
    static JarRun serve(Path folder) throws IOException {
        Path packaged = TodoApplication.packaged("container/todo.jar");
        if (packaged != null) {
            return JarRun.of(packaged, "--port", "0", "--data-dir", folder.toString());
        }
        try (Stream<Path> libraries = Files.list(Path.of("target", "lib"))) {
            List<Path> classPath =
                    TodoApplication.insteadOfCore(Stream.concat(Stream.of(Path.of("target", "classes")), libraries)
                            .toList());
            return JarRun.of(classPath, List.of(), "--port", "0", "--data-dir", folder.toString());
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
        assertThat(post("/_/ticks/" + function, new byte[0])).isEqualTo(200);
    }

    /** By the page, which refuses what no function waits for. */
    @Override
    protected void drop(String key, byte[] content) throws Exception {
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(post("/_/objects/inbox/" + encoded, content)).isEqualTo(key.startsWith("mail/") ? 200 : 400);
    }

    private static int post(String path, byte[] body) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + run.port() + path))
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
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
