package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where the objects of a bucket are as files. Thread-safe. */
final class BucketFolder {

    /** Linux and macOS take names of 255 bytes. */
    private static final int MAX_NAME_BYTES = 240;

    private final Path root;

    /**
     * A folder, which is made if it does not exist.
     *
     * @throws IOException if it cannot be
     */
    BucketFolder(Path root) throws IOException {
        Files.createDirectories(root);
        this.root = root.toRealPath();
    }

    Path root() {
        return root;
    }

    /**
     * The file of an object, whether it exists or not.
     *
     * @throws FunctionException INVALID if the key is malformed
     */
    Path file(String key) {
        Path file = root;
        for (String segment : ObjectKey.checked(key).split("/")) {
            file = file.resolve(name(segment));
        }
        return file;
    }

    /** The key of a file of this folder; null if no key leads to it, as where the locale cannot express its name. */
    @Nullable
    String key(Path file) {
        var key = new StringBuilder();
        for (Path segment : root.relativize(file)) {
            key.append(key.isEmpty() ? "" : "/").append(segment);
        }
        try {
            return file(key.toString()).equals(file) ? key.toString() : null;
        } catch (FunctionException malformed) {
            return null;
        }
    }

    /** Whether a file, or the nearest of its parents that exists, really is in this folder, not behind a link. */
    boolean holds(Path file) throws IOException {
        @Nullable Path existing = file;
        while (existing != null && !Files.exists(existing)) {
            if (Files.isSymbolicLink(existing)) {
                return false;
            }
            existing = existing.getParent();
        }
        return existing != null && existing.toRealPath().startsWith(root);
    }

    /** The name of a file for a segment: itself, or a digest where the file system cannot take it. */
    private String name(String segment) {
        if (segment.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES) {
            try {
                return root.getFileSystem().getPath(segment).toString();
            } catch (InvalidPathException notInThisLocale) {
                // named by its digest below
            }
        }
        return "sha256-" + digest(segment);
    }

    /** A text's digest, 64 hexadecimal digits. */
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
