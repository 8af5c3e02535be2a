package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * PostgreSQL for tests. {@code MCF_POSTGRES_URL} names a server; without it one is started from the binaries that Maven
 * brings, or from the machine's own as another user.
 */
public final class PostgresServer {

    private static final String INSTALL = "Install it (apt-get install postgresql), or set MCF_POSTGRES_URL"
            + " to postgres://user:password@host/database of a server that may be written to.";

    private static PostgresServer shared;
    private static String reason;

    private final String prefix;
    private final Closeable stop;

    private PostgresServer(String prefix, Closeable stop) {
        this.prefix = prefix;
        this.stop = stop;
    }

    /** The server of this run; where none can be had, the test is skipped, or fails if everything is required. */
    public static synchronized PostgresServer required() {
        if (shared == null && reason == null) {
            try {
                shared = start();
            } catch (IOException | RuntimeException e) {
                reason = "PostgreSQL cannot be started: " + e.getMessage() + ". " + INSTALL;
            }
        }
        if (shared == null) {
            if (Boolean.getBoolean("mcf.require")) {
                fail(reason);
            }
            abort(reason);
        }
        return shared;
    }

    /** A server that a test may stop; the caller does so. */
    public static PostgresServer another() {
        PostgresServer unused = required();
        try {
            return startOne();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server at once, as a crash does, if this run started it. */
    public void stop() throws IOException {
        stop.close();
    }

    /** The form that {@code DATABASE_URL} takes. */
    public String url(String database) {
        return prefix + database;
    }

    /** A connection of the test's own. */
    public Connection connect(String database) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(url(database));
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }

    /** Makes an empty database, replacing the one of this name. */
    public String newDatabase(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    private static PostgresServer start() throws IOException {
        String given = System.getenv("MCF_POSTGRES_URL");
        if (given != null) {
            return new PostgresServer(given.substring(0, given.lastIndexOf('/') + 1), () -> {});
        }
        return startOne();
    }

    private static PostgresServer startOne() throws IOException {
        try {
            EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            return new PostgresServer("postgres://postgres:postgres@127.0.0.1:" + embedded.getPort() + '/', embedded);
        } catch (IOException | RuntimeException e) {
            if (!"root".equals(System.getProperty("user.name"))) {
                throw e;
            }
            // PostgreSQL refuses to run as root, and not every machine lets root pass for somebody else.
            InstalledPostgres installed = InstalledPostgres.start();
            return new PostgresServer("postgres://postgres@127.0.0.1:" + installed.port() + '/', installed::stop);
        }
    }
}
