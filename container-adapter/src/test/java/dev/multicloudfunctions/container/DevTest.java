package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process that serves an application while it is edited. */
@Tag("any-jdk")
class DevTest {

    private static final String NO_TODO = "\"No such todo\"";

    private static DevRun dev;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        DevRun.copySample(folder);
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        dev = DevRun.start(folder);
    }

    @AfterAll
    static void end() throws Exception {
        try (DevRun ended = dev) {
            DevRun.copySample(ended.folder());
            ended.get("/todos");
            String before = ended.output();
            assertThat(ended.end()).isEqualTo(143);
            assertThat(ended.output()).isEqualTo(before);
        }
    }

    @BeforeEach
    void restore() throws IOException {
        DevRun.copySample(dev.folder());
    }

    @Test
    void whatIsSavedBeforeARequestAnswersIt() throws Exception {
        for (String text : new String[] {"one", "two", "six"}) {
            DevRun.copySample(dev.folder());
            dev.edit(DevRun.FUNCTIONS, NO_TODO, '"' + text + '"');

            assertThat(dev.get("/todos/none").body()).contains("\"detail\":\"" + text + '"');
        }
    }

    @Test
    void newAndRemovedClassesAndResourcesCount() throws Exception {
        Path source = dev.folder().resolve("src/main/java/com/acme/todo/More.java");
        Path services = dev.folder()
                .resolve("src/main/resources/META-INF/services/dev.multicloudfunctions.function.FunctionModule");
        Files.writeString(source, """
                package com.acme.todo;
                import dev.multicloudfunctions.function.*;
                public final class More implements FunctionModule {
                    public void declare(FunctionTable.Builder table) {
                        table.supplier("more", Trigger.Http.get("/more"), TodoKey.class, platform -> () -> new TodoKey("more"));
                    }
                }
                """);
        assertThat(dev.get("/more").statusCode()).isEqualTo(404);

        Files.writeString(services, "com.acme.todo.TodoFunctions\ncom.acme.todo.More\n");
        assertThat(dev.get("/more").body()).isEqualTo("{\"id\":\"more\"}");

        Files.delete(source);
        assertThat(dev.get("/more").body()).contains("It does not start", "com.acme.todo.More");

        Files.writeString(services, "com.acme.todo.TodoFunctions\n");
        assertThat(dev.get("/more").statusCode()).isEqualTo(404);
    }

    @Test
    void anErrorOfTheCompilerIsToldInsteadOfTheOldAnswerUntilItIsMended() throws Exception {
        String before = dev.get("/todos").body();
        dev.edit(DevRun.FUNCTIONS, NO_TODO, "nothing<b>");
        String place = DevRun.FUNCTIONS + ':' + line("nothing<b>");

        HttpResponse<String> problem = dev.get("/todos");
        HttpResponse<String> page = dev.get("/todos", "Accept", "text/html,*/*;q=0.8");

        assertThat(problem.statusCode()).isEqualTo(500);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.body()).contains(place("nothing<b>"));
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains(place, "notFound(nothing&lt;b&gt;)").doesNotContain("<b>");
        assertThat(dev.output()).contains(place + ": ");

        restore();
        assertThat(dev.get("/todos").body()).isEqualTo(before);
    }

    @Test
    void aFaultOfADeclarationIsToldWithItsLine() throws Exception {
        dev.edit(DevRun.FUNCTIONS, "\"remind\"", "\"re mind\"");
        assertThat(dev.get("/todos").body()).contains("'re mind'", place("\"re mind\""));

        restore();
        String maker = "var telemetry = platform.telemetry();";
        dev.edit(
                DevRun.FUNCTIONS,
                maker,
                maker + "\nif (telemetry != null) { throw new IllegalStateException(\"In vain\"); }");
        assertThat(dev.get("/todos").body()).contains("In vain", place("In vain"));
    }

    /** As a problem names it. */
    private static String place(String text) throws IOException {
        return "\"file\":\"" + DevRun.FUNCTIONS + "\",\"line\":" + line(text) + ',';
    }

    private static long line(String text) throws IOException {
        return Files.readString(dev.folder().resolve(DevRun.FUNCTIONS))
                        .split(Pattern.quote(text))[0]
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    @Test
    void theSourcesAreShownToThisMachinesNamesAlone() throws Exception {
        dev.edit(DevRun.FUNCTIONS, NO_TODO, "nothing");
        try (var socket = new Socket("127.0.0.1", dev.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 500")
                    .doesNotContain("nothing")
                    .doesNotContain("acme");
        }
    }

    @Test
    void documentsAndMessagesSurviveANewStart() throws Exception {
        String created = dev.post("/todos", "{\"title\":\"Kept\",\"dueAt\":\"2030-01-01T00:00:00Z\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        // Fails until it is mended: what was published waits.
        dev.edit(
                DevRun.FUNCTIONS,
                "return reminder -> telemetry.count(\"reminders\", 1);",
                "return reminder -> { throw new IllegalStateException(\"later\"); };");
        String waiting = dev.post("/todos", "{\"title\":\"Waits\",\"dueAt\":\"2030-01-01T00:00:00Z\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        restore();
        dev.edit(
                DevRun.FUNCTIONS,
                "return reminder -> telemetry.count(\"reminders\", 1);",
                "Documents<Todo> todos = platform.documents(TODOS);"
                        + "return reminder -> todos.update(reminder.todoId(), todo ->"
                        + " new Todo(todo.id(), \"reminded\", false, todo.dueAt(), todo.version()));");

        assertThat(dev.get(created).body()).contains("Kept");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> dev.get(waiting).body().contains("reminded"));
    }

    @Test
    void aChangeCountsForEventsWithoutARequest() throws Exception {
        dev.get("/todos");
        int before = dev.output().length();
        dev.edit(DevRun.FUNCTIONS, NO_TODO, "\"unasked\"");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> dev.output().substring(before).contains("Compiled "));
    }

    @Test
    void requestsThatComeMeanwhileWaitAndConnectionsStay() throws Exception {
        try (var socket = new Socket("localhost", dev.port())) {
            byte[] request = "GET /todos/none HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            assertThat(line(socket)).startsWith("HTTP/1.1 404");

            dev.edit(DevRun.FUNCTIONS, NO_TODO, "\"meanwhile\"");
            var answers = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 8; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return dev.get("/todos/none").body();
                    } catch (IOException | InterruptedException failed) {
                        return failed.toString();
                    }
                }));
            }
            socket.getOutputStream().write(request);
            assertThat(line(socket)).startsWith("HTTP/1.1 404");
            assertThat(answers).allSatisfy(each -> assertThat(each.join()).contains("meanwhile"));
        }
    }

    /** The first line of what comes next, and all that comes with it is read. */
    private static String line(Socket socket) throws IOException {
        byte[] answer = new byte[10_000];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void bodiesComeThroughAndTheirRefusalsComeBack() throws Exception {
        String title = "x".repeat(30_000);
        String json = "{\"title\":\"" + title + "\",\"dueAt\":\"2030-01-01T00:00:00Z\"}";
        byte[] large = new byte[32 << 20];

        assertThat(dev.post("/todos", json).statusCode()).isEqualTo(201);
        assertThat(dev.post("/todos", BodyPublishers.ofInputStream(() -> stream(json)))
                        .body())
                .contains(title);
        assertThat(dev.post("/todos", BodyPublishers.ofByteArray(large)).statusCode())
                .isEqualTo(413);
        assertThat(dev.get("/todos").statusCode()).isEqualTo(200);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aChangedPomIsTold() throws Exception {
        Files.writeString(dev.folder().resolve("pom.xml"), "<project><!-- --></project>");
        Files.setLastModifiedTime(
                dev.folder().resolve("pom.xml"), FileTime.fromMillis(System.currentTimeMillis() + 5_000));

        Awaitility.await().until(() -> dev.output().contains("pom.xml has changed: restart dev"));
    }

    @Test
    void aPortOrAFolderInUseIsToldWithTheWayOut() throws Exception {
        try (var port = DevRun.launch(dev.folder(), "--port=" + dev.port());
                var folder = DevRun.launch(dev.folder(), "--port=0")) {
            assertThat(port.exitCode()).isEqualTo(2);
            assertThat(port.output()).contains("port " + dev.port(), "--port");
            assertThat(folder.exitCode()).isEqualTo(2);
            assertThat(folder.output()).contains("--classes", "--data");
        }
    }

    @Test
    void aFirstStartInVainIsToldToTheBrowserAndADebuggerMayAttach(@TempDir Path folder) throws Exception {
        DevRun.copySample(folder);
        DevRun.edit(folder, DevRun.FUNCTIONS, NO_TODO, "nothing<b>");
        int port = freePort();
        try (DevRun run = DevRun.launch(folder, "--port=0", "--debug", Integer.toString(port))) {
            assertThat(run.get("/", "Accept", "text/html").body()).contains(DevRun.FUNCTIONS);

            try (var debugger = new Socket("127.0.0.1", port)) {
                debugger.getOutputStream().write("JDWP-Handshake".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(debugger.getInputStream().readNBytes(14), StandardCharsets.US_ASCII))
                        .isEqualTo("JDWP-Handshake");
            }
            DevRun.copySample(folder);
            assertThat(run.get("/todos").statusCode()).isEqualTo(200);
            run.end();
        }
        Awaitility.await().until(() -> !listens(port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }
}
