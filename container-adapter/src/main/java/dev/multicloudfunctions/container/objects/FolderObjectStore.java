package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in a folder: the object {@code uploads/cat.jpg} is the file {@code uploads/cat.jpg} in it. What a file cannot
 * hold, the type of its content and the metadata, is in a second folder beside it. Thread-safe.
 *
 * <p>Objects are written to a hidden file first, then moved to their name. A link that leads out of the folder is never
 * followed. Unlike a cloud's bucket, a folder cannot hold both {@code a} and {@code a/b}: storing the second is a
 * CONFLICT.
 */
public final class FolderObjectStore implements ObjectDriver {

    private static final int LOCKS = 64;
    private static final byte[] NOTHING = {};
    private static final Pattern PARTIAL = Pattern.compile("\\.[0-9a-f-]{36}\\.part");

    private final BucketFolder contents;
    private final ReadWriteLock[] locks = new ReadWriteLock[LOCKS];

    /**
     * A store in these folders, which are made if they do not exist.
     *
     * @param contents holds the files
     * @param sides holds what is known beside them; on the same machine, in no bucket
     * @throws IOException if they cannot be made
     */
    public FolderObjectStore(Path contents, Path sides) throws IOException {
        this.contents = new BucketFolder(contents, sides);
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantReadWriteLock();
        }
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        return read(key, file -> {
            FileState state = state(file);
            if (state.size() > maxBytes) {
                throw new FunctionException(
                        ErrorKind.TOO_LARGE,
                        "The object has " + state.size() + " bytes; at most " + maxBytes + " are allowed.");
            }
            byte[] content = content(file, maxBytes);
            SideFile side = SideFile.read(contents.side(key), key, state);
            return StoredObject.of(key, content, side.contentType(), side.metadata());
        });
    }

    /** A file that is replaced meanwhile is read to its end as it was. */
    @Override
    public Optional<InputStream> open(String key) {
        return read(key, file -> {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            return new KnownLength(Channels.newInputStream(channel), channel.size());
        });
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return read(key, file -> {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            SideFile side = SideFile.read(contents.side(key), key, FileState.of(attributes));
            return ObjectStat.of(
                    key, attributes.size(), attributes.lastModifiedTime().toInstant(), side.contentType());
        });
    }

    @Override
    public ObjectList list(String prefix, int limit, @Nullable String place) {
        try {
            return FolderListing.list(contents, prefix, limit, place);
        } catch (IOException e) {
            throw unavailable("list", e);
        }
    }

    @Override
    public void put(StoredObject object) {
        put(
                object.key(),
                new ByteArrayInputStream(object.content()),
                object.contentType(),
                object.metadata(),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void put(String key, InputStream content, long length, String contentType) {
        put(key, content, contentType, Map.of(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Creation putIfAbsent(StoredObject object) {
        boolean stored = put(
                object.key(),
                new ByteArrayInputStream(object.content()),
                object.contentType(),
                object.metadata(),
                null);
        return stored ? Creation.STORED : Creation.EXISTS;
    }

    @Override
    public void delete(String key) {
        Path file = contents.file(key);
        Lock lock = lock(key).writeLock();
        lock.lock();
        try {
            if (contents.holds(file) && Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(contents.side(key));
            }
        } catch (IOException e) {
            throw unavailable("delete", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean copy(String from, String to) {
        Optional<StoredObject> described = read(from, file -> {
            SideFile side = SideFile.read(contents.side(from), from, state(file));
            return StoredObject.of(from, NOTHING, side.contentType(), side.metadata());
        });
        Optional<InputStream> opened = open(from);
        if (described.isEmpty() || opened.isEmpty()) {
            return false;
        }
        try (InputStream content = opened.get()) {
            StoredObject object = described.get();
            return put(to, content, object.contentType(), object.metadata(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unavailable("copy", e);
        }
    }

    /** What is known beside a new file's content is written first: it names the content that it is about. */
    private boolean put(
            String key,
            InputStream content,
            String contentType,
            Map<String, String> metadata,
            @Nullable StandardCopyOption replace) {
        Path file = contents.file(key);
        try {
            if (!contents.holds(file)) {
                throw FunctionException.invalid("key", "The key leads out of the bucket's folder by a link.");
            }
            if (Files.isDirectory(file)) {
                throw conflict();
            }
            if (replace == null && Files.exists(file)) {
                return false;
            }
            for (Map.Entry<Path, String> name : contents.unnamed(key).entrySet()) {
                replace(name.getKey(), name.getValue().getBytes(StandardCharsets.UTF_8));
            }
            Path written = write(file, content);
            Lock lock = lock(key).writeLock();
            lock.lock();
            try {
                byte[] side = new SideFile(state(written), contentType, metadata).bytes();
                if (replace == null) {
                    if (!created(written, file)) {
                        return false;
                    }
                    replace(contents.side(key), side);
                } else {
                    replace(contents.side(key), side);
                    move(written, file);
                }
                return true;
            } finally {
                lock.unlock();
                Files.deleteIfExists(written);
            }
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw conflict();
        } catch (IOException e) {
            throw unavailable("store", e);
        }
    }

    private <T> Optional<T> read(String key, Reading<T> reading) {
        Path file = contents.file(key);
        Lock lock = lock(key).readLock();
        lock.lock();
        try {
            return contents.holds(file) && Files.isRegularFile(file) ? Optional.of(reading.of(file)) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("read", e);
        } finally {
            lock.unlock();
        }
    }

    private interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private ReadWriteLock lock(String key) {
        return locks[Math.floorMod(key.hashCode(), LOCKS)];
    }

    private static FileState state(Path file) throws IOException {
        return FileState.of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static byte[] content(Path file, long maxBytes) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            // A file that grows meanwhile is cut off; its event comes again once it has stopped.
            return stream.readNBytes((int) Math.min(maxBytes, Integer.MAX_VALUE - 8));
        }
    }

    /** Whether a file has a name that only what is being written has. */
    static boolean partial(String name) {
        return PARTIAL.matcher(name).matches();
    }

    private static void replace(Path target, byte[] content) throws IOException {
        move(write(target, new ByteArrayInputStream(content)), target);
    }

    /** Writes a new hidden file beside {@code target}, safe from a loss of power. */
    private static Path write(Path target, InputStream content) throws IOException {
        Path directory = Objects.requireNonNull(target.getParent());
        Files.createDirectories(directory);
        Path file = directory.resolve("." + UUID.randomUUID() + ".part");
        boolean whole = false;
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    /** Gives a file a second name unless something has it: of several processes one succeeds. */
    private static boolean created(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
            return true;
        } catch (FileAlreadyExistsException exists) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            // Without REPLACE_EXISTING it looks first; of this process only one does so at a time.
            try {
                Files.move(from, to);
                return true;
            } catch (FileAlreadyExistsException exists) {
                return false;
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FunctionException conflict() {
        return new FunctionException(
                ErrorKind.CONFLICT, "A folder cannot hold an object whose key is the beginning of another's path.");
    }

    private static FunctionException unavailable(String action, IOException e) {
        // The file system's reason without the path: it may reach a caller.
        String reason = e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : "I/O";
        return new FunctionException(
                ErrorKind.UNAVAILABLE, "The bucket's folder could not " + action + " the object (" + reason + ").", e);
    }
}
