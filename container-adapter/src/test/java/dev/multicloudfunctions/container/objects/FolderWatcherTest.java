package dev.multicloudfunctions.container.objects;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.QueuedEvent;
import dev.multicloudfunctions.container.event.Queues;
import dev.multicloudfunctions.function.FunctionFactory;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatcherTest {

    private static final FunctionFactory UNUSED = (name, platform) -> {
        throw new IllegalStateException("not run here");
    };

    @Nested
    class OnH2 extends Behaviour {
        @Override
        Database open(Path directory) {
            return Databases.h2(directory);
        }
    }

    @Nested
    class OnPostgres extends Behaviour {
        @Override
        Database open(Path directory) {
            return Databases.newPostgres();
        }
    }

    abstract static class Behaviour {

        @TempDir
        private Path directory;

        private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
        private Path bucket;
        private Database database;
        private EventQueue queue;
        private FolderWatcher watcher;

        abstract Database open(Path directory);

        @BeforeEach
        void begin() throws IOException {
            bucket = directory.resolve("bucket");
            Files.createDirectories(bucket.resolve("uploads"));
            database = open(directory);
            queue = new EventQueue(database);
            watcher = watcher();
        }

        @AfterEach
        void end() {
            database.close();
        }

        @Test
        void aDroppedFileIsAnEventOnceItIsTheSameInTwoScans() throws IOException {
            drop("uploads/a.jpg", "picture");

            watcher.scan();
            assertThat(events()).isEmpty();
            watcher.scan();
            watcher.scan();
            assertThat(keys()).containsExactly("uploads/a.jpg");
            assertThat(events().get(0).source()).isEqualTo("photos");
            assertThat(events().get(0).attributes()).containsEntry("size", "7");
        }

        @Test
        void aFileThatGrowsIsAnEventOnceItHasStopped() throws IOException {
            Path file = drop("uploads/a.jpg", "p");
            for (int i = 0; i < 5; i++) {
                watcher.scan();
                Files.writeString(file, "more", StandardOpenOption.APPEND);
            }
            assertThat(events()).isEmpty();

            settle();
            assertThat(events()).hasSize(1);
            assertThat(events().get(0).attributes()).containsEntry("size", "21");
        }

        @Test
        void aFileMovedInIsAnEventThoughItIsOld() throws IOException {
            Path elsewhere = Files.writeString(directory.resolve("old.png"), "picture");
            Files.setLastModifiedTime(elsewhere, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            Files.move(elsewhere, bucket.resolve("uploads/old.png"), StandardCopyOption.ATOMIC_MOVE);

            settle();
            assertThat(keys()).containsExactly("uploads/old.png");
        }

        @Test
        void aFileInANewFolderIsAnEvent() throws IOException {
            drop("uploads/2026/may/a b é.JPEG", "picture");

            settle();
            assertThat(keys()).containsExactly("uploads/2026/may/a b é.JPEG");
        }

        @Test
        void anObjectThatIsToldToBeThereIsAnEventAtOnceAndOnce() throws IOException {
            drop("uploads/a.jpg", "picture");
            watcher.scan();
            watcher.arrived("uploads/a.jpg");
            assertThat(keys()).containsExactly("uploads/a.jpg");
            assertThat(events().get(0).attributes()).containsEntry("size", "7");

            settle();
            watcher.arrived("uploads/a.jpg");
            watcher().arrived("uploads/a.jpg");
            assertThat(keys()).containsExactly("uploads/a.jpg");
        }

        @Test
        void anObjectThatNoTriggerMeansIsNoEventWhoeverTellsOfIt() throws IOException {
            drop("notes.txt", "text");
            watcher.arrived("notes.txt");

            assertThat(events()).isEmpty();
        }

        @Test
        void aReplacedFileIsAnotherEvent() throws IOException {
            drop("uploads/a.jpg", "picture");
            settle();
            drop("uploads/a.jpg", "another picture");

            settle();
            assertThat(events())
                    .extracting(event -> event.attributes().get("size"))
                    .containsExactlyInAnyOrder("7", "15");
        }

        @Test
        void anObjectThatTheStoreWritesIsAnEventLikeAnyOther() throws IOException {
            var store = new FolderObjectStore(bucket, directory.resolve("metadata"));
            store.put(StoredObject.of("uploads/a.jpg", new byte[] {1}, "image/jpeg"));

            settle();
            assertThat(keys()).containsExactly("uploads/a.jpg");
        }

        @Test
        void whatNoTriggerMeansIsPassedOver() throws IOException {
            drop("uploads/readme.txt", "text");
            drop("thumbnails/a.jpg", "picture");
            drop("a.jpg", "picture");
            drop("uploads/.a.jpg", "picture");
            drop("uploads/.hidden/a.jpg", "picture");
            drop("uploads/folder.jpg/inside.txt", "text");
            Files.createSymbolicLink(bucket.resolve("uploads/link.jpg"), bucket.resolve("a.jpg"));

            settle();
            assertThat(events()).isEmpty();
        }

        @Test
        void anEmptyFileIsGivenTimeToBeWritten() throws IOException {
            Path file = drop("uploads/a.jpg", "");
            settle();
            settle();
            assertThat(events()).isEmpty();

            Files.writeString(file, "picture");
            settle();
            assertThat(events()).hasSize(1);

            drop("uploads/empty.jpg", "");
            for (int i = 0; i < 10; i++) {
                watcher.scan();
            }
            assertThat(keys()).contains("uploads/empty.jpg");
        }

        @Test
        void aRestartRepeatsNothingAndMissesNothing() throws IOException {
            drop("uploads/before.jpg", "picture");
            settle();
            drop("uploads/meanwhile.jpg", "picture");

            watcher = watcher();
            settle();
            assertThat(keys()).containsExactlyInAnyOrder("uploads/before.jpg", "uploads/meanwhile.jpg");
        }

        @Test
        void twoProcessesThatWatchOneFolderAddOneEvent() throws IOException {
            FolderWatcher other = watcher();
            watcher.scan();
            other.scan();
            drop("uploads/a.jpg", "picture");
            for (int i = 0; i < 3; i++) {
                watcher.scan();
                other.scan();
            }
            assertThat(events()).hasSize(1);

            drop("uploads/a.jpg", "another picture");
            for (int i = 0; i < 3; i++) {
                other.scan();
                watcher.scan();
            }
            assertThat(events()).hasSize(2);
        }

        @Test
        void aDeletedFileThatComesBackIsAnotherEvent() throws IOException {
            Path file = drop("uploads/a.jpg", "picture");
            FileTime time = Files.getLastModifiedTime(file);
            settle();
            Files.delete(file);
            settle();
            drop("uploads/a.jpg", "picture");
            Files.setLastModifiedTime(file, time);

            settle();
            assertThat(events()).hasSize(2);
        }

        @Test
        void aFolderThatIsTakenAwayForAWhileRepeatsNothing() throws IOException {
            drop("uploads/a.jpg", "picture");
            settle();
            Path away = Files.move(bucket, directory.resolve("away"));
            settle();
            Files.move(away, bucket);

            settle();
            assertThat(events()).hasSize(1);
        }

        @Test
        void anEventWhoseFileHasChangedSinceIsSuperseded() throws IOException {
            drop("uploads/a.jpg", "half a pict");
            settle();
            QueuedEvent event = events().get(0);
            assertThat(watcher.superseded(event)).isFalse();

            drop("uploads/a.jpg", "a whole picture");
            assertThat(watcher.superseded(event)).isTrue();
            Files.delete(bucket.resolve("uploads/a.jpg"));
            assertThat(watcher.superseded(event)).isFalse();
            assertThat(watcher.superseded(Queues.message("hello"))).isFalse();
        }

        @Test
        void theWatchSeesADroppedFileWithinSeconds() throws IOException {
            try (var watch = FolderWatch.start(watcher, Duration.ofMillis(500), new InMemoryTelemetry())) {
                drop("uploads/a.jpg", "picture");
                await().atMost(Duration.ofSeconds(5)).until(() -> !events().isEmpty());
            }
        }

        @Test
        void theWatchGoesOnAfterAFailure() throws IOException {
            database.call("break", jdbc -> jdbc.sql("ALTER TABLE seen_object RENAME TO away")
                    .update());
            try (var watch = FolderWatch.start(watcher, Duration.ofMillis(20), telemetry)) {
                drop("uploads/a.jpg", "picture");
                await().until(() -> !telemetry.lines().isEmpty());
                database.call("mend", jdbc -> jdbc.sql("ALTER TABLE away RENAME TO seen_object")
                        .update());
                await().until(() -> !events().isEmpty());
            }
            assertThat(telemetry.lines()).hasSize(1);
        }

        @Test
        void aFileWhoseNameCannotBeAKeyIsToldOnce() throws IOException {
            drop("uploads/a\nb.jpg", "picture");
            settle();

            assertThat(events()).isEmpty();
            assertThat(telemetry.lines()).singleElement().satisfies(line -> assertThat(line.fields())
                    .containsExactly("file", "uploads/a\nb.jpg"));
        }

        @Test
        void twoBucketsHaveEventsOfTheirOwn() throws IOException {
            Path inbox = Files.createDirectories(directory.resolve("inbox/uploads"));
            FolderWatcher other = watcher(inbox.getParent(), "inbox");
            drop("uploads/a.jpg", "picture");
            Files.writeString(inbox.resolve("a.jpg"), "mail");
            Files.writeString(inbox.resolve("b.jpg"), "mail");
            for (int i = 0; i < 3; i++) {
                other.scan();
                watcher.scan();
            }

            assertThat(events())
                    .extracting(
                            event -> event.source() + '/' + event.attributes().get("key"))
                    .containsExactlyInAnyOrder("photos/uploads/a.jpg", "inbox/uploads/a.jpg", "inbox/uploads/b.jpg");
            Files.writeString(inbox.resolve("a.jpg"), "other mail");
            assertThat(events()).filteredOn(other::superseded).hasSize(1);
            assertThat(events()).filteredOn(watcher::superseded).isEmpty();
            watcher = watcher();
            settle();
            assertThat(events()).hasSize(3);
        }

        private Path drop(String key, String content) throws IOException {
            Path file = bucket.resolve(key);
            Files.createDirectories(file.getParent());
            return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        }

        private void settle() throws IOException {
            watcher.scan();
            watcher.scan();
        }

        private List<QueuedEvent> events() {
            return Queues.waiting(database);
        }

        private List<String> keys() {
            return events().stream().map(event -> event.attributes().get("key")).toList();
        }

        private FolderWatcher watcher() throws IOException {
            return watcher(bucket, "photos");
        }

        private FolderWatcher watcher(Path contents, String name) throws IOException {
            FunctionTable table = FunctionTable.of(declared ->
                    declared.function("look", trigger("photos"), UNUSED).function("read", trigger("inbox"), UNUSED));
            return new FolderWatcher(
                    contents,
                    directory.resolve(name + "-metadata"),
                    name,
                    database,
                    queue,
                    table,
                    () -> UUID.randomUUID().toString(),
                    telemetry);
        }

        private static Trigger trigger(String bucket) {
            return new Trigger.ObjectCreated(bucket, "uploads/", List.of(".jpg", ".jpeg", ".png"));
        }
    }
}
