package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The files below some folders as they are at one moment, told apart by what is in them. Most are recognised by time and
 * size; a file that was written within two seconds before it was looked at is read again the next time, since a second
 * write may bear the same time.
 */
final class Snapshot {

    /** What editors put beside a file while it is written. */
    private static final Pattern PASSING = Pattern.compile("\\..*\\.sw.|\\.#.*|.*~|4913|.*___jb_(tmp|old)___");

    /** The coarsest clock of a file system: FAT's. */
    private static final long SETTLED_MILLIS = 2_000;

    private final Map<Path, State> files;

    private Snapshot(Map<Path, State> files) {
        this.files = files;
    }

    /** Equal if the content is; the time says whether to look. */
    private record State(long modified, long size, long checksum, boolean settled) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && state.size == size && state.checksum == checksum;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(checksum);
        }
    }

    /** Of no files. */
    static Snapshot empty() {
        return new Snapshot(Map.of());
    }

    /** What is below the folders now; one that does not exist is empty. */
    Snapshot next(Collection<Path> folders, Predicate<Path> wanted) throws IOException {
        var found = new TreeMap<Path, State>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(
                        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                                if (attributes.isRegularFile() && wanted.test(file) && !passing(file)) {
                                    look(file, attributes, found);
                                }
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                                return FileVisitResult.CONTINUE;
                            }
                        });
            }
        }
        return new Snapshot(found);
    }

    private static boolean passing(Path file) {
        return PASSING.matcher(String.valueOf(file.getFileName())).matches();
    }

    private void look(Path file, BasicFileAttributes attributes, Map<Path, State> found) {
        long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        State known = files.get(file);
        if (known != null && known.settled && known.modified == modified && known.size == attributes.size()) {
            found.put(file, known);
            return;
        }
        boolean settled =
                System.currentTimeMillis() - attributes.lastModifiedTime().toMillis() > SETTLED_MILLIS;
        var checksum = new CRC32();
        try {
            checksum.update(Files.readAllBytes(file));
        } catch (IOException gone) {
            return;
        }
        found.put(file, new State(modified, attributes.size(), checksum.getValue(), settled));
    }

    Collection<Path> files() {
        return files.keySet();
    }

    /** Files that are in one of both alone, or differ; in order. */
    List<Path> changedSince(Snapshot earlier) {
        var changed = new ArrayList<Path>();
        for (Map.Entry<Path, State> each : files.entrySet()) {
            if (!each.getValue().equals(earlier.files.get(each.getKey()))) {
                changed.add(each.getKey());
            }
        }
        for (Path each : earlier.files.keySet()) {
            if (!files.containsKey(each)) {
                changed.add(each);
            }
        }
        return changed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot snapshot && snapshot.files.equals(files);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }
}
