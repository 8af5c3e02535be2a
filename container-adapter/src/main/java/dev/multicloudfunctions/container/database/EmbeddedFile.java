package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database's file while the process runs: kept small, and opened again after a failure. H2 does neither by
 * itself: its own housekeeping stops when each commit is to be written at once (FileStore.setAutoCommitDelay), and a
 * failed write closes the store for good (MVStore.panic), until the last connection to it is closed. For one thread.
 */
final class EmbeddedFile {

    /** Below this size nothing is worth moving. */
    private static final long SMALL_BYTES = 2 << 20;
    /** What may lie in the file beside each byte that counts: it is tidied from twice the size on. */
    private static final int LEAST_PERCENT_IN_USE = 50;
    /** The most that is rewritten at a time. */
    private static final int REWRITTEN_BYTES = 16 << 20;
    /** What is filled better is left as it is. */
    private static final int WELL_FILLED_PERCENT = 90;
    /** How long it waits for statements under way before it tries again later. New ones wait meanwhile. */
    private static final Duration WAIT = Duration.ofMillis(200);

    /** Less than this is no room: H2 needs some for its own tidying. */
    private static final long ROOM_BYTES = 4 << 20;

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_WITH_ROOM_NANOS = Duration.ofSeconds(5).toNanos();

    private final DatabaseUrl url;
    private final Path directory;
    private final Connections connections;
    private boolean readOnly;
    private long nextTry = System.nanoTime();
    private long nextTidying = System.nanoTime();
    private @Nullable MVStore store;

    EmbeddedFile(DatabaseUrl url, Connections connections) {
        this.url = url;
        this.directory =
                Objects.requireNonNull(Objects.requireNonNull(url.file()).getParent());
        this.connections = connections;
    }

    /** Gives back what commits have left behind, if that is more than what counts. */
    void tidy() throws SQLException, InterruptedException {
        if (System.nanoTime() - nextTidying < 0) {
            return;
        }
        if (store == null) {
            store = store();
        }
        if (!(store.getFileStore() instanceof RandomAccessStore file) || file.isReadOnly()) {
            return;
        }
        int inUse = file.getFillRate() * file.getChunksFillRate() / 100;
        if (file.size() <= SMALL_BYTES || inUse >= LEAST_PERCENT_IN_USE) {
            return;
        }
        // Only while nobody writes: H2 rewrites pages under its users' hands, but rows that were committed
        // meanwhile got lost. And only rewritten, for commits to write over what becomes free: moving it
        // (compactMoveChunks) fails with an assertion of its own (RandomAccessStore.moveChunkInside, 2.3.232
        // and 2.4.240) where nothing is retained.
        MVStore quiet = store;
        if (!connections.alone(WAIT, () -> rewrite(quiet))) {
            nextTidying = System.nanoTime() + PAUSE_NANOS;
        }
    }

    private static void rewrite(MVStore store) {
        store.compact(WELL_FILLED_PERCENT, REWRITTEN_BYTES);
        // The copies are on the disk before anything is written over what they are copies of: a power cut finds either.
        store.commit();
        store.sync();
    }

    private MVStore store() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore();
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
        store = null;
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
