package dev.multicloudfunctions.container.objects;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One walk through a bucket's folder. Files may come and go meanwhile. */
final class FolderScan extends SimpleFileVisitor<Path> {

    private final BucketFolder folder;
    private final Predicate<String> wanted;
    private final Consumer<Path> unnameable;
    private final Map<String, FileState> found = new HashMap<>();

    FolderScan(BucketFolder folder, Predicate<String> wanted, Consumer<Path> unnameable) {
        this.folder = folder;
        this.wanted = wanted;
        this.unnameable = unnameable;
    }

    Map<String, FileState> found() {
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return hidden(directory) && !directory.equals(folder.root())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && !hidden(file)) {
            @Nullable String key = folder.key(file);
            if (key == null) {
                unnameable.accept(file);
            } else if (wanted.test(key)) {
                found.put(key, FileState.of(attributes));
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
        return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path path) {
        @Nullable Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }
}
