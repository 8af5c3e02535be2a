package dev.multicloudfunctions.container.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the folder's own; {@link ContainerBucketTest} runs the suite. */
class FolderBucketTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path directory;

    private Path bucket;
    private FolderObjectStore store;

    @BeforeEach
    void open() throws IOException {
        bucket = directory.resolve("bucket");
        store = new FolderObjectStore(bucket, directory.resolve("metadata"));
    }

    @Test
    void anObjectIsTheFileOfItsKeyAndNothingElseIsThere() throws IOException {
        put("thumbnails/a.jpg");

        try (Stream<Path> files = Files.walk(bucket).filter(Files::isRegularFile)) {
            assertThat(files).containsExactly(bucket.toRealPath().resolve("thumbnails/a.jpg"));
        }
        assertThat(Files.readAllBytes(bucket.resolve("thumbnails/a.jpg"))).isEqualTo(CONTENT);
    }

    @Test
    void aDroppedFileIsAnObjectWithTheTypeOfItsName() throws IOException {
        Files.createDirectories(bucket.resolve("uploads"));
        Files.write(bucket.resolve("uploads/A.JPG"), CONTENT);

        StoredObject found = store.get("uploads/A.JPG", 10).orElseThrow();
        assertThat(found.content()).isEqualTo(CONTENT);
        assertThat(found.contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void aFileThatReplacesAnObjectHasNoneOfItsMetadata() throws IOException {
        store.put(StoredObject.of("a.bin", CONTENT, "image/png", Map.of("width", "200")));
        Files.write(bucket.resolve("a.bin"), new byte[] {9, 9});

        StoredObject found = store.get("a.bin", 10).orElseThrow();
        assertThat(found.contentType()).isEqualTo("application/octet-stream");
        assertThat(found.metadata()).isEmpty();
    }

    @Test
    void whatAnotherProcessStoredIsFound() throws IOException {
        store.put(StoredObject.of("a.bin", CONTENT, "image/png", Map.of("width", "200")));

        var other = new FolderObjectStore(bucket, directory.resolve("metadata"));
        assertThat(other.get("a.bin", 10).orElseThrow().metadata()).isEqualTo(Map.of("width", "200"));
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsNoObject() throws IOException {
        Path secret = Files.write(directory.resolve("secret.txt"), CONTENT);
        Files.createSymbolicLink(bucket.resolve("link.txt"), secret);
        Files.createSymbolicLink(bucket.resolve("out"), directory);

        assertThat(store.get("link.txt", 10)).isEmpty();
        assertThat(store.get("out/secret.txt", 10)).isEmpty();
        assertThat(Thrown.by(() -> put("out/new.txt"))).isEqualTo(ErrorKind.INVALID);
        store.delete("out/secret.txt");
        assertThat(secret).exists();
        assertThat(directory.resolve("new.txt")).doesNotExist();
    }

    @Test
    void anObjectBelowAnotherIsAConflict() {
        put("a");

        assertThat(Thrown.by(() -> put("a/b"))).isEqualTo(ErrorKind.CONFLICT);
        put("c/d");
        assertThat(Thrown.by(() -> put("c"))).isEqualTo(ErrorKind.CONFLICT);
        assertThat(store.get("a", 10)).isPresent();
        assertThat(store.get("c", 10)).isEmpty();
        assertThat(store.get("c/d", 10)).isPresent();
    }

    @Test
    void aSegmentLongerThanAFileNameIsKept() {
        String key = "uploads/" + "k".repeat(500);
        put(key);

        assertThat(store.get(key, 10).orElseThrow().content()).isEqualTo(CONTENT);
        store.delete(key);
        assertThat(store.get(key, 10)).isEmpty();
    }

    private void put(String key) {
        store.put(StoredObject.of(key, CONTENT, "image/png"));
    }
}
