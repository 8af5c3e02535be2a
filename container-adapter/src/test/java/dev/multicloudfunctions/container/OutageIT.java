package dev.multicloudfunctions.container;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.database.Databases;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are deprived of what they need: room on the disk, their database server, memory. */
class OutageIT {

    private static final String PRODUCT = "{\"name\":\"Lamp\",\"price\":12.50}";
    private static final int AT_ONCE = 20;
    private static final Duration LONG = Duration.ofSeconds(8);

    @TempDir
    private Path directory;

    @Tag("any-jdk")
    @Test
    void aFullDiskIsNamedWhatIsThereCanBeReadAndRoomIsTheEndOfIt() throws Exception {
        try (SmallDisk disk = SmallDisk.of(16, directory);
                ContainerProcess container = ContainerProcess.start(disk.path().resolve("data"))) {
            String stored = created(container);
            disk.fill();
            HttpResponse<String> refused = refused(container);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body())
                    .contains("disk is full")
                    .doesNotContain(disk.path().toString());

            await().untilAsserted(() ->
                    assertThat(status(container, stored)).as("a read").isEqualTo(200));
            assertThat(status(container, "/actuator/health/readiness")).isEqualTo(503);
            assertThat(status(container, "/actuator/health/liveness")).isEqualTo(200);
            load(container);
            assertThat(status(container, stored)).as("a read").isEqualTo(200);
            assertThat(lines(container)).hasSizeLessThan(3).first().asString().contains("disk");

            disk.makeRoom();
            await().until(() -> status(container, "/actuator/health/readiness") == 200);
            assertThat(status(container, created(container))).isEqualTo(200);
            assertThat(status(container, stored)).isEqualTo(200);
            assertThat(lines(container)).hasSizeLessThan(4);
        }
        // What was acknowledged after it is there after a stop as well.
    }

    @Tag("any-jdk")
    @Test
    void aDatabaseServerThatIsAwayIsToldOnceAndItsReturnToo() throws Exception {
        URI server = URI.create(Databases.newPostgresUrl());
        try (Relay relay = new Relay(server.getPort())) {
            String url = server.toString().replace(":" + server.getPort() + "/", ":" + relay.port() + "/");
            try (ContainerProcess container = ContainerProcess.start(directory, "DATABASE_URL", url)) {
                String stored = created(container);
                relay.stop();
                load(container);
                assertThat(lines(container)).hasSize(1);
                assertThat(status(container, stored)).isEqualTo(503);

                relay.startAgain();
                await().until(() -> status(container, stored) == 200);
                await().until(() -> lines(container).size() == 2);
                created(container);
            }
        }
    }

    /** What holds without the JVM's own option to exit: it works on, or ends so that it is restarted. It never hangs. */
    @Test
    void aProcessWithTooLittleMemorySaysSoAndEndsOrWorksOn() throws Exception {
        ContainerProcess container =
                ContainerProcess.start(directory, "JAVA_TOOL_OPTIONS", "-Xmx28m -XX:TieredStopAtLevel=1");
        assertThat(container.output()).contains("heap of 28 MiB").contains("MAX_RUNNING");
        String large = "{\"name\":\"" + "x".repeat(1_040_000) + "\",\"price\":1}";
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int j = 0; j < 190; j++) {
            answers.add(container.post("/products", large));
        }
        for (CompletableFuture<?> answer : answers) {
            answer.exceptionally(failed -> null).join();
        }

        // Requests of a process that is about to end, or has no memory yet, are not answered.
        await().until(() -> container.ended() || stores(container));
        if (container.ended()) {
            assertThat(container.exit()).isEqualTo(OutOfMemory.EXIT_CODE);
            assertThat(container.output()).contains("has run out of memory and ends");
        } else {
            container.close();
        }
        try (ContainerProcess next = ContainerProcess.start(directory)) {
            created(next);
        }
    }

    /** Many requests and orders at once, some seconds long. */
    private static void load(ContainerProcess container) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int j = 0; j < AT_ONCE; j++) {
                answers.add(
                        j % 2 == 0
                                ? container.post("/products", PRODUCT)
                                : container.post(
                                        "/orders",
                                        "{\"orderId\":\"o-" + i + '-' + j
                                                + "\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}"));
            }
            for (CompletableFuture<?> answer : answers) {
                answer.exceptionally(failed -> null).join();
            }
        }
    }

    /** Lines of the log that tell of something wrong or mended. */
    private static List<String> lines(ContainerProcess container) {
        return container
                .output()
                .lines()
                .filter(line -> line.matches(".*\\b(WARN|ERROR)\\b.*|\\s+at .*|.*Exception.*"))
                .toList();
    }

    /** The path of a new product. */
    private static boolean stores(ContainerProcess container) {
        return container
                .post("/products", PRODUCT)
                .handle((answer, failed) -> failed == null && answer.statusCode() == 201)
                .join();
    }

    private static String created(ContainerProcess container) {
        HttpResponse<String> answer = container.post("/products", PRODUCT).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** The first answer that is no success: the file may hold some free blocks. */
    private static HttpResponse<String> refused(ContainerProcess container) {
        for (int i = 0; i < 2000; i++) {
            HttpResponse<String> answer = container.post("/products", PRODUCT).join();
            if (answer.statusCode() != 201) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                return answer;
            }
        }
        throw new AssertionError("The disk was never full.");
    }

    private static int status(ContainerProcess container, String path) throws Exception {
        return container.get(path).statusCode();
    }
}
