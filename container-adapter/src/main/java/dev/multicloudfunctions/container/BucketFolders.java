package dev.multicloudfunctions.container;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.container.objects.FolderObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/** The buckets as folders of the data directory. */
final class BucketFolders implements Function<Bucket, ObjectStore> {

    /** The one that the watcher looks at. */
    private static final String WATCHED = "images";

    private final Path directory;

    BucketFolders(Path directory) {
        this.directory = directory;
    }

    @Override
    public ObjectStore apply(Bucket bucket) {
        boolean watched = bucket.name().equals(WATCHED);
        try {
            return new FolderObjectStore(
                    directory.resolve(watched ? "bucket" : "buckets/" + bucket.name()),
                    directory.resolve(watched ? "bucket-metadata" : "buckets-metadata/" + bucket.name()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
