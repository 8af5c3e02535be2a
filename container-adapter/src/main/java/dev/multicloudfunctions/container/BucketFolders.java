package dev.multicloudfunctions.container;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.container.objects.FolderObjectStore;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The buckets as folders of the data directory: {@code buckets/inbox} with the objects as files, and
 * {@code buckets-metadata/inbox} with what is known beside them.
 */
final class BucketFolders implements Function<Bucket, ObjectDriver> {

    private final Path directory;

    /** @throws FunctionException INTERNAL if objects lie where an older release had them, saying where they belong */
    BucketFolders(Path directory) {
        this.directory = directory;
        if (Files.isDirectory(directory.resolve("bucket"))) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The folder " + directory.resolve("bucket")
                            + " holds the objects of the one bucket of an older release."
                            + " Move it to " + contents("NAME") + ", by the bucket's name, and "
                            + directory.resolve("bucket-metadata") + " to " + sides("NAME") + '.');
        }
    }

    /** Where the objects of a bucket are. */
    Path contents(String bucket) {
        return directory.resolve("buckets/" + bucket);
    }

    /** Where what is known beside them is. */
    Path sides(String bucket) {
        return directory.resolve("buckets-metadata/" + bucket);
    }

    @Override
    public ObjectDriver apply(Bucket bucket) {
        try {
            return new FolderObjectStore(contents(bucket.name()), sides(bucket.name()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
