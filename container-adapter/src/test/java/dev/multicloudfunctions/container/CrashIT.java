package dev.multicloudfunctions.container;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed in the middle of their work. */
@Tag("any-jdk")
class CrashIT {

    private static final int ORDERS = Boolean.getBoolean("mcf.soak") ? 300 : 75;

    @TempDir
    private Path directory;

    @Test
    void theOrdersOfAKilledProcessAreTakenOverByAnother() throws Exception {
        String url = Databases.newPostgresUrl();
        String[] variables = {"DATABASE_URL", url, "HEARTBEAT_MILLIS", "500", "EVENT_THREADS", "2"};
        try (ContainerProcess survivor = ContainerProcess.start(directory.resolve("b"), variables)) {
            ContainerProcess victim = ContainerProcess.start(directory.resolve("a"), variables);
            Set<String> accepted = submitAndKill(victim, "o-", ORDERS / 2);

            awaitOrders(survivor, accepted);
            // Some more may have been stored whose senders never had an answer; they are the survivor's as well.
            try (Database database = Databases.postgres(url)) {
                awaitNoneWaiting(database);
            }
        }
        try (Database database = Databases.postgres(url)) {
            assertThat(Databases.count(database, "\"documents_orders\"")).isPositive();
            assertThat(Databases.count(database, "dead_letter")).isZero();
        }
    }

    @Test
    void aPictureDroppedBeforeAKillIsAThumbnailAfterTheRestartAndNoneIsMadeTwice() throws Exception {
        Path uploads = directory.resolve("buckets/images/uploads");
        try (ContainerProcess first = ContainerProcess.start(directory)) {
            drop(uploads.resolve("before.png"));
            await().until(() -> first.get("/images").body().contains("before.png"));
        }
        Path before = thumbnails().get(0);
        FileTime made = Files.getLastModifiedTime(before);
        ContainerProcess second = ContainerProcess.start(directory);
        drop(uploads.resolve("meanwhile.png"));
        second.kill();

        try (ContainerProcess third = ContainerProcess.start(directory)) {
            await().until(() -> third.get("/images").body().contains("meanwhile.png"));
        }
        assertThat(thumbnails()).hasSize(2);
        assertThat(Files.getLastModifiedTime(before)).isEqualTo(made);
    }

    /** No key holds control characters, so such a file is no object; it forges no line and is in nobody's way. */
    @Test
    void aFileWhoseNameHoldsANewlineIsToldEscapedAndItsNeighbourIsMadeAThumbnail() throws Exception {
        Path uploads = directory.resolve("buckets/images/uploads");
        drop(uploads.resolve("a\n2026-01-01T00:00:00Z ERROR All is lost.png"));
        drop(uploads.resolve("neighbour.png"));
        try (ContainerProcess container = ContainerProcess.start(directory)) {
            await().until(() -> container.get("/images").body().contains("neighbour.png"));
            await().until(() -> container.output().contains("cannot be a key"));

            assertThat(container.get("/images").body()).doesNotContain("All is lost");
            assertThat(container.output().lines())
                    .filteredOn(line -> line.contains("All is lost"))
                    .singleElement()
                    .asString()
                    .contains("WARN", "cannot be a key", "uploads/a\\n2026-01-01T00:00:00Z ERROR All is lost.png");
        }
        assertThat(thumbnails()).hasSize(1);
    }

    @Test
    void aSecondProcessOnTheSameDataSaysSoAndEnds() throws Exception {
        try (ContainerProcess first = ContainerProcess.start(directory)) {
            ContainerProcess second = ContainerProcess.launch(directory);

            assertThat(second.exit()).isNotZero();
            assertThat(second.output())
                    .contains("Another process is using the data in " + directory)
                    .contains("--data-dir")
                    .doesNotContain("\tat ");
            assertThat(first.get("/hello").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBadDatabaseUrlIsToldWithoutThePassword() throws Exception {
        ContainerProcess container =
                ContainerProcess.launch(directory, "DATABASE_URL", "postgres://ann:hunter2@db/shop/more");

        assertThat(container.exit()).isNotZero();
        assertThat(container.output())
                .contains("DATABASE_URL does not name a PostgreSQL database.")
                .doesNotContain("hunter2")
                .doesNotContain("\tat ");
    }

    /** Submits many orders at once and kills the process as soon as some are accepted. */
    private static Set<String> submitAndKill(ContainerProcess container, String prefix, int killAfter)
            throws InterruptedException, ExecutionException {
        var enough = new CountDownLatch(killAfter);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            String order = "{\"orderId\":\"" + prefix + i + "\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}";
            answers.add(container.post("/orders", order).whenComplete((answer, failure) -> {
                // A full process refuses with 503 at once, before it has accepted anything.
                if (answer != null && answer.statusCode() == 202) {
                    enough.countDown();
                }
            }));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        container.kill();
        Set<String> accepted = new HashSet<>();
        for (int i = 0; i < ORDERS; i++) {
            CompletableFuture<HttpResponse<String>> answer = answers.get(i).exceptionally(failure -> null);
            if (answer.get() != null && answer.get().statusCode() == 202) {
                accepted.add(prefix + i);
            }
        }
        assertThat(accepted).isNotEmpty();
        return accepted;
    }

    private static void awaitOrders(ContainerProcess container, Set<String> orders) {
        Set<String> missing = new HashSet<>(orders);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    for (String order : List.copyOf(missing)) {
                        if (container.get("/orders/" + order).statusCode() != 200) {
                            return false;
                        }
                        missing.remove(order);
                    }
                    return true;
                });
    }

    private static void awaitNoneWaiting(Database database) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(waiting(database)).isZero());
    }

    private static long waiting(Database database) {
        return Databases.count(database, "scheduled_tasks WHERE task_name = 'processOrder'");
    }

    private List<Path> thumbnails() throws IOException {
        Path folder = directory.resolve("buckets/images/thumbnails");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static void drop(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }
}
