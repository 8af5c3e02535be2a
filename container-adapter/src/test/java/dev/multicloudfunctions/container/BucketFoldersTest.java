package dev.multicloudfunctions.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.container.objects.FolderObjectStore;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketFoldersTest {

    @TempDir
    private Path directory;

    @Test
    void objectsOfAnOlderReleaseAreNotPassedOverAndAreThereOnceMoved() throws Exception {
        Path objects = directory.resolve("bucket");
        Path sides = directory.resolve("bucket-metadata");
        new FolderObjectStore(objects, sides).put(StoredObject.of("a/b.txt", "kept".getBytes(UTF_8), "text/x-kept"));

        assertThatThrownBy(() -> new BucketFolders(directory))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining(objects.toString())
                .hasMessageContaining(sides.toString());

        var folders = move(objects, sides);
        StoredObject found =
                folders.apply(Bucket.of("pictures")).get("a/b.txt", 100).orElseThrow();
        assertThat(found.content()).asString(UTF_8).isEqualTo("kept");
        assertThat(found.contentType()).isEqualTo("text/x-kept");
    }

    /** As the message says. */
    private BucketFolders move(Path objects, Path sides) throws Exception {
        Files.createDirectories(directory.resolve("buckets"));
        Files.createDirectories(directory.resolve("buckets-metadata"));
        Files.move(objects, directory.resolve("buckets/pictures"));
        Files.move(sides, directory.resolve("buckets-metadata/pictures"));
        return new BucketFolders(directory);
    }
}
