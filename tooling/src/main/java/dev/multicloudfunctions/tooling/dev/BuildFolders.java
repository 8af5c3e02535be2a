package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.file.PathUtils;

/**
 * A fresh folder for each compilation, so that what runs keeps its classes until it has ended and no class outlives its
 * source. One process at a time uses them.
 */
final class BuildFolders implements AutoCloseable {

    private static final String PREFIX = "build-";

    private final Path root;
    private final FileChannel lock;
    private int count;

    /** @throws IllegalArgumentException if another process uses them */
    BuildFolders(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root);
        this.lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked()) {
            lock.close();
            throw new IllegalArgumentException(
                    "Another dev serves this application. Stop it, or give this one folders of"
                            + " its own by --classes and --data.");
        }
        clear();
    }

    private boolean locked() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** Empty. */
    Path next() throws IOException {
        return Files.createDirectory(root.resolve(PREFIX + ++count));
    }

    private void clear() throws IOException {
        try (var left = Files.newDirectoryStream(root, PREFIX + '*')) {
            for (Path each : left) {
                PathUtils.deleteDirectory(each);
            }
        }
    }

    @Override
    public void close() throws IOException {
        clear();
        lock.close();
    }
}
