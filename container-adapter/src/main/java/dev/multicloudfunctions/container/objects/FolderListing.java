package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's files in the order of their keys. Only folders that the page may lie in are read. Links are
 * passed over. For one thread.
 */
final class FolderListing {

    private final BucketFolder folder;
    private final String prefix;
    private final String after;
    private final int limit;
    private final List<ObjectStat> found = new ArrayList<>();
    private boolean more;

    private FolderListing(BucketFolder folder, String prefix, int limit, @Nullable String after) {
        this.folder = folder;
        this.prefix = prefix;
        this.limit = limit;
        this.after = after == null ? "" : after;
    }

    static ObjectList list(BucketFolder folder, String prefix, int limit, @Nullable String after) throws IOException {
        var listing = new FolderListing(folder, prefix, limit, after);
        listing.walk(folder.root(), "");
        return new ObjectList(
                listing.found,
                listing.more ? listing.found.get(listing.found.size() - 1).key() : null);
    }

    /** @param path what the keys of the folder's files begin with: empty, or ending with a slash */
    private void walk(Path directory, String path) throws IOException {
        for (Map.Entry<String, Path> entry : sorted(directory, path).entrySet()) {
            String key = entry.getKey();
            if (more) {
                return;
            }
            if (key.endsWith("/")) {
                boolean perhaps = key.startsWith(prefix) || prefix.startsWith(key);
                boolean later = ObjectKey.compare(key, after) > 0 || after.startsWith(key);
                if (perhaps && later) {
                    walk(entry.getValue(), key);
                }
            } else if (key.startsWith(prefix) && ObjectKey.compare(key, after) > 0) {
                add(key, entry.getValue());
            }
        }
    }

    private void add(String key, Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            more = found.size() == limit;
            if (!more) {
                found.add(ObjectStat.of(
                        key, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
        } catch (NoSuchFileException gone) {
            // deleted meanwhile
        }
    }

    /** The files by their keys, the folders with a slash at the end, which puts what is in them in its place. */
    private Map<String, Path> sorted(Path directory, String path) throws IOException {
        var sorted = new TreeMap<String, Path>(ObjectKey::compare);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                String key = path + folder.segment(name);
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    sorted.put(key + '/', entry);
                } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && !FolderObjectStore.partial(name)) {
                    sorted.put(key, entry);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // taken away meanwhile
        }
        return sorted;
    }
}
