package dev.multicloudfunctions.container.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that looks after the database until closed: it tidies the embedded one's file, asks a server for its time,
 * ends outages, and speaks of them.
 */
final class DatabaseWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;
    /** After this many pauses a server is asked, while it answers and while it does not. */
    private static final int QUESTION = 50;

    private static final int QUESTION_IN_OUTAGE = 10;

    private final Connections connections;
    private final DatabaseClock clock;
    private final Outage outage;
    private final @Nullable EmbeddedFile file;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "database-watch");
    private int pauses;

    /** @param file null for a server */
    DatabaseWatch(Connections connections, DatabaseClock clock, Outage outage, @Nullable EmbeddedFile file) {
        this.connections = connections;
        this.clock = clock;
        this.outage = outage;
        this.file = file;
    }

    /** Begins to watch. The time of a server is known when this returns. */
    void start() {
        if (file == null) {
            clock.measure(this::time);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    look();
                } catch (RuntimeException failed) {
                    begin(failed);
                }
                outage.tell();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(RuntimeException failed) {
        Outage.@Nullable Cause cause = SqlErrors.outage(failed);
        outage.begin(cause == null ? Outage.Cause.FILE_LOST : cause);
    }

    /** Keeps the embedded one's file small. For whoever is about to use it; what fails begins an outage. */
    void tidy() {
        if (file == null || outage.lasts()) {
            return;
        }
        try {
            file.tidy();
        } catch (RuntimeException failed) {
            begin(failed);
        }
    }

    private void look() {
        if (file == null) {
            if (++pauses >= (outage.lasts() ? QUESTION_IN_OUTAGE : QUESTION)) {
                pauses = 0;
                clock.measure(this::time);
            }
        } else if (!outage.lasts()) {
            file.measure();
            tidy();
        } else if (file.recover(outage)) {
            outage.end();
        }
    }

    private @Nullable Instant time() {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
            outage.end();
            return time;
        } catch (SQLException noAnswer) {
            Outage.@Nullable Cause cause = SqlErrors.outage(noAnswer);
            if (cause != null) {
                outage.begin(cause);
            }
            return null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
