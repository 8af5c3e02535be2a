package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.FunctionException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.h2.mvstore.MVStoreTool;

/**
 * The embedded database's file while the process runs: kept small, and opened again after a failure. H2 does neither by
 * itself: its own housekeeping stops when each commit is to be written at once (FileStore.setAutoCommitDelay), and a
 * failed write closes the store for good (MVStore.panic), until the last connection to it is closed. Thread-safe.
 */
final class EmbeddedFile {

    /** Up to this size, some 1,000 commits, nothing is worth a pause. */
    private static final long SMALL_BYTES = 15 << 20;
    /** How long it waits for statements under way before it tries again later. New ones wait meanwhile. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** Less than this is no room: H2 needs some for its own tidying. */
    private static final long ROOM_BYTES = 4 << 20;

    /** H2's own books: of the file's bytes so many percent are in use, and of these so many by what counts. */
    private static final String LIVE =
            "SELECT max(CASE setting_name WHEN 'info.FILE_SIZE' THEN CAST(setting_value AS BIGINT) END)"
                    + " * max(CASE setting_name WHEN 'info.FILL_RATE' THEN CAST(setting_value AS BIGINT) END) / 100"
                    + " * max(CASE setting_name WHEN 'info.CHUNKS_FILL_RATE' THEN CAST(setting_value AS BIGINT) END) / 100"
                    + " FROM information_schema.settings"
                    + " WHERE setting_name IN ('info.FILE_SIZE', 'info.FILL_RATE', 'info.CHUNKS_FILL_RATE')";

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_WITH_ROOM_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE_AFTER_FAILURE_NANOS = Duration.ofMinutes(1).toNanos();

    private final DatabaseUrl url;
    private final Path directory;
    private final Connections connections;
    private final File file;
    /** In a directory that is its owner's alone, as the copy is not while it is made. */
    private final Path copy;
    /** Less than three times what counts in the file. At a start nobody knows it: a crash leaves all. */
    private volatile long limit = SMALL_BYTES;

    private volatile long nextTidying = System.nanoTime();
    private long nextMeasuring = System.nanoTime();
    /** When the file was written that was measured last. */
    private long measured;

    private boolean readOnly;
    private long nextTry = System.nanoTime();

    EmbeddedFile(DatabaseUrl url, Connections connections) {
        this.url = url;
        this.directory =
                Objects.requireNonNull(Objects.requireNonNull(url.file()).getParent());
        this.connections = connections;
        this.file = new File(url.file() + ".mv.db");
        this.copy = directory.resolve("tidying").resolve(file.getName());
        discardCopy(); // a killed process may have left it
    }

    /**
     * Gives back what commits have left behind, once that is much more than what counts: closes the file, shrinks it, and
     * opens it again, between two statements. H2 can give back while others write as well (compact and compactMoveChunks
     * of MVStore), but rows that were committed meanwhile got lost. Asked before each use of the database, so that no
     * load outruns it.
     */
    void tidy() {
        if (large()) {
            tidyAlone();
        }
    }

    private boolean large() {
        return file.length() >= limit && System.nanoTime() - nextTidying >= 0;
    }

    private synchronized void tidyAlone() {
        if (!large()) {
            return; // another thread was first
        }
        try {
            if (!connections.alone(WAIT, () -> connections.reopen(url, this::shrink))) {
                nextTidying = System.nanoTime() + PAUSE_NANOS;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Puts a copy of what counts in the file's place, while the database is closed. H2's own way to do so at a close takes
     * as long or does nothing (compactStore), or makes the copy readable by everybody (defrag always). If it fails, as for
     * lack of room, the file stays as it is.
     */
    void shrink() {
        Path original = file.toPath();
        try {
            DatabaseOpening.makeOwnersAlone(Objects.requireNonNull(copy.getParent()));
            MVStoreTool.compact(original.toString(), copy.toString(), false);
            if (Files.getFileAttributeView(original, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(original));
            }
            try (FileChannel whole = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                whole.force(true); // the name must not reach the disk before what it names
            }
            Files.move(copy, original, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException untidied) {
            nextTidying = System.nanoTime() + PAUSE_AFTER_FAILURE_NANOS;
        }
        discardCopy();
        limit = limit(file.length());
    }

    private void discardCopy() {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(Objects.requireNonNull(copy.getParent()));
        } catch (IOException left) {
            // The next copy takes its place.
        }
    }

    private static long limit(long live) {
        // What is written until all have stopped is in the rest.
        return Math.max(SMALL_BYTES, live * 11 / 4);
    }

    /** Lowers the limit where less counts than after the last close, as when much was deleted. */
    void measure() {
        long written = file.lastModified();
        if (System.nanoTime() - nextMeasuring < 0 || file.length() < SMALL_BYTES || written == measured) {
            return;
        }
        measured = written;
        nextMeasuring = System.nanoTime() + PAUSE_NANOS;
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LIVE)) {
            if (row.next()) {
                limit = Math.min(limit, limit(row.getLong(1)));
            }
        } catch (SQLException later) {
            // Whoever uses the database is told.
        }
    }

    /**
     * One step towards a database that can be written: opens the file again, at first to be read alone where there is
     * no room.
     *
     * @return whether it can be written now
     */
    synchronized boolean recover(Outage outage) {
        if (!readOnly && writes()) {
            return true;
        }
        if (System.nanoTime() - nextTry < 0) {
            return false;
        }
        boolean room = directory.toFile().getUsableSpace() >= ROOM_BYTES;
        nextTry = System.nanoTime() + (room ? PAUSE_WITH_ROOM_NANOS : PAUSE_NANOS);
        if (room) {
            readOnly = false;
            if (reopened(url) && writes()) {
                return true;
            }
        } else {
            outage.begin(Outage.Cause.DISK_FULL);
        }
        if (!readOnly) {
            readOnly = reopened(url.readOnly());
        }
        return false;
    }

    private boolean reopened(DatabaseUrl how) {
        try {
            connections.reopen(how, () -> {});
            return true;
        } catch (FunctionException unopened) {
            return false;
        }
    }

    /** Whether a transaction reaches the file. It leaves nothing. */
    private boolean writes() {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO generated_secret (name, secret_value) VALUES ('', '')");
            statement.executeUpdate("DELETE FROM generated_secret WHERE name = ''");
            connection.commit();
            return true;
        } catch (SQLException failed) {
            return false;
        }
    }
}
