package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.FunctionException;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;

/**
 * The embedded database's file while the process runs: kept small, and opened again after a failure. H2 does neither by
 * itself: its own housekeeping stops when each commit is to be written at once (FileStore.setAutoCommitDelay), and a
 * failed write closes the store for good (MVStore.panic), until the last connection to it is closed. For one thread.
 */
final class EmbeddedFile {

    /** Below this size nothing is worth a pause. */
    private static final long SMALL_BYTES = 8 << 20;
    /** How long it waits for statements under way before it tries again later. New ones wait meanwhile. */
    private static final Duration WAIT = Duration.ofMillis(200);

    /** Less than this is no room: H2 needs some for its own tidying. */
    private static final long ROOM_BYTES = 4 << 20;

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_WITH_ROOM_NANOS = Duration.ofSeconds(5).toNanos();

    private final DatabaseUrl url;
    private final Path directory;
    private final Connections connections;
    private final File file;
    /** What the last close left. At a start nobody knows it: a crash leaves all. */
    private long tidyBytes;

    private long nextTidying = System.nanoTime();
    private boolean readOnly;
    private long nextTry = System.nanoTime();

    EmbeddedFile(DatabaseUrl url, Connections connections) {
        this.url = url;
        this.directory =
                Objects.requireNonNull(Objects.requireNonNull(url.file()).getParent());
        this.connections = connections;
        this.file = new File(url.file() + ".mv.db");
    }

    /**
     * Gives back what commits have left behind, once that is more than what a regular close had left: closes the file,
     * which compacts it, and opens it again, between two statements. H2 can do it while others write as well (compact
     * and compactMoveChunks of MVStore), but rows that were committed meanwhile got lost.
     */
    void tidy() throws InterruptedException {
        if (System.nanoTime() - nextTidying < 0 || file.length() < Math.max(SMALL_BYTES, 2 * tidyBytes)) {
            return;
        }
        if (connections.alone(WAIT, () -> connections.reopen(url))) {
            tidyBytes = file.length();
        } else {
            nextTidying = System.nanoTime() + PAUSE_NANOS;
        }
    }

    /**
     * One step towards a database that can be written: opens the file again, at first to be read alone where there is
     * no room.
     *
     * @return whether it can be written now
     */
    boolean recover(Outage outage) {
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
            connections.reopen(how);
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
