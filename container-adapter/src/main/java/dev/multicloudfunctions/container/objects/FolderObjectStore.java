package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A bucket in a folder: the object {@code uploads/cat.jpg} is the file {@code uploads/cat.jpg} in it. What a file cannot
 * hold, the type of its content and the metadata, is in a second folder beside it. Thread-safe.
 *
 * <p>Objects are written to a hidden file first, then moved to their name. A link that leads out of the folder is never
 * followed. Unlike a cloud's bucket, a folder cannot hold both {@code a} and {@code a/b}: storing the second is a
 * CONFLICT.
 */
public final class FolderObjectStore implements ObjectStore {

    private static final int LOCKS = 64;

    private final BucketFolder contents;
    private final Path sides;
    private final ReadWriteLock[] locks = new ReadWriteLock[LOCKS];

    /**
     * A store in these folders, which are made if they do not exist.
     *
     * @param contents holds the files
     * @param sides holds what is known beside them; on the same machine, in no bucket
     * @throws IOException if they cannot be made
     */
    public FolderObjectStore(Path contents, Path sides) throws IOException {
        this.contents = new BucketFolder(contents);
        this.sides = Files.createDirectories(sides).toRealPath();
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantReadWriteLock();
        }
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        Path file = contents.file(key);
        Lock lock = lock(key).readLock();
        lock.lock();
        try {
            if (!contents.holds(file) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            FileState state = state(file);
            if (state.size() > maxBytes) {
                throw new FunctionException(
                        ErrorKind.TOO_LARGE,
                        "The object has " + state.size() + " bytes; at most " + maxBytes + " are allowed.");
            }
            byte[] content = read(file, maxBytes);
            SideFile side = SideFile.read(side(key), key, state);
            return Optional.of(StoredObject.of(key, content, side.contentType(), side.metadata()));
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("read", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(StoredObject object) {
        Path file = contents.file(object.key());
        Lock lock = lock(object.key()).writeLock();
        lock.lock();
        try {
            if (!contents.holds(file)) {
                throw FunctionException.invalid("key", "The key leads out of the bucket's folder by a link.");
            }
            if (Files.isDirectory(file)) {
                throw conflict();
            }
            Path written = write(file, object.content());
            try {
                // First the side file: it names the state of the content, so until that is there nobody believes it.
                Path side = side(object.key());
                move(write(side, SideFile.of(object, state(written)).octets()), side);
                move(written, file);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw conflict();
        } catch (IOException e) {
            throw unavailable("store", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delete(String key) {
        Path file = contents.file(key);
        Lock lock = lock(key).writeLock();
        lock.lock();
        try {
            if (contents.holds(file) && Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(side(key));
            }
        } catch (IOException e) {
            throw unavailable("delete", e);
        } finally {
            lock.unlock();
        }
    }

    /** Flat, under a digest: a key may look like the name of another's side file. */
    private Path side(String key) {
        String digest = BucketFolder.digest(key);
        return sides.resolve(digest.substring(0, 2)).resolve(digest + ".properties");
    }

    private ReadWriteLock lock(String key) {
        return locks[Math.floorMod(key.hashCode(), LOCKS)];
    }

    private static FileState state(Path file) throws IOException {
        return FileState.of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static byte[] read(Path file, long maxBytes) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            // A file that grows meanwhile is cut off; its event comes again once it has stopped.
            return stream.readNBytes((int) Math.min(maxBytes, Integer.MAX_VALUE - 8));
        }
    }

    /** Writes a new hidden file beside {@code target}, safe from a loss of power. */
    private static Path write(Path target, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(target.getParent());
        Files.createDirectories(directory);
        Path file = directory.resolve("." + UUID.randomUUID() + ".part");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return file;
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
