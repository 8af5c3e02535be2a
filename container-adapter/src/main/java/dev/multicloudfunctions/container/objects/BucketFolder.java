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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the objects of a bucket are as files. Thread-safe. */
final class BucketFolder {

    /** Linux and macOS take names of 255 bytes. */
    private static final int MAX_NAME_BYTES = 240;

    private static final String DIGEST = "sha256-";
    private static final int DIGEST_LENGTH = DIGEST.length() + 64;

    private final Path root;
    private final Path sides;

    /**
     * A folder, which is made if it does not exist.
     *
     * @param sides what is known beside the files: below {@code names} the segments that no file can be named after
     * @throws IOException if it cannot be
     */
    BucketFolder(Path root, Path sides) throws IOException {
        Files.createDirectories(root);
        Files.createDirectories(sides);
        this.root = root.toRealPath();
        this.sides = sides.toRealPath();
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
        for (Path name : root.relativize(file)) {
            key.append(key.isEmpty() ? "" : "/").append(segment(name.toString()));
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

    /** Flat, under a digest: a key may look like the name of another's side file. */
    Path side(String key) {
        String digest = digest(key);
        return sides.resolve(digest.substring(0, 2)).resolve(digest + ".properties");
    }

    /** The segments of a key that its file is not named after, with where they are to be remembered. */
    Map<Path, String> unnamed(String key) {
        var unnamed = new HashMap<Path, String>();
        for (String segment : key.split("/")) {
            String name = name(segment);
            if (!name.equals(segment)) {
                unnamed.put(remembered(name), segment);
            }
        }
        return unnamed;
    }

    /** The segment of a key that a file or folder is named after. */
    String segment(String name) {
        if (name.length() == DIGEST_LENGTH && name.startsWith(DIGEST)) {
            try {
                return Files.readString(remembered(name), StandardCharsets.UTF_8);
            } catch (IOException none) {
                // somebody's own name of a file
            }
        }
        return name;
    }

    private Path remembered(String name) {
        return sides.resolve("names").resolve(name.substring(DIGEST.length()));
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
        return DIGEST + digest(segment);
    }

    /** A text's digest, 64 hexadecimal digits. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
