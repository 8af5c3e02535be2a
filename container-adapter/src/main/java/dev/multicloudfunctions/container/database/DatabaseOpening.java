package dev.multicloudfunctions.container.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The steps to an open database, each with the reason why it may fail. */
final class DatabaseOpening {

    private static final int H2_FILE_IN_USE = 90020;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private DatabaseOpening() {}

    /** Makes the embedded database's file readable by its owner alone, since it holds the key that signs cursors. */
    static void prepareFile(DatabaseUrl url) {
        if (url.file() == null) {
            return;
        }
        Path directory = Objects.requireNonNull(url.file().getParent());
        try {
            makeOwnersAlone(directory);
            Path file = directory.resolve(url.file().getFileName() + ".mv.db");
            if (posix(directory) && !Files.exists(file)) {
                Files.createFile(file, ownersAlone("rw-------"));
            }
        } catch (FileAlreadyExistsException taken) {
            if (!Files.isDirectory(directory)) {
                throw unusable(directory, "a file of this name is in its place", taken);
            }
            // Else another process was first; opening the database tells.
        } catch (AccessDeniedException e) {
            throw unusable(directory, "this user has no right to", e);
        } catch (FileSystemException e) {
            throw unusable(directory, e.getReason() == null ? "the file system refuses" : e.getReason(), e);
        } catch (IOException e) {
            throw unusable(directory, "the file system refuses", e);
        }
    }

    /** Makes a directory that is its owner's alone, unless it is there. */
    static void makeOwnersAlone(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, posix(directory) ? ownersAlone("rwx------") : new FileAttribute<?>[0]);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownersAlone(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static FunctionException unusable(Path directory, String reason, IOException cause) {
        return refused(
                "The data directory " + directory + " cannot be written: " + reason + '.',
                "Give this user the right to write there, or name another directory by --data-dir or DATA_DIR.",
                cause);
    }

    static HikariDataSource pool(DatabaseUrl url, int connections) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(url.embedded() ? 1 : Math.min(connections, 4));
        config.setConnectionTimeout(Connections.STEP.toMillis());
        config.setValidationTimeout(Connections.STEP.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        if (!url.embedded()) {
            // A lost server is noticed in half a minute, a slow statement ends before that. Parameters in the URL win.
            // The
            // driver takes texts alone, and leaves out without a word what is a number or a boolean.
            config.addDataSourceProperty("ApplicationName", "multicloud-functions");
            config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
            // Else that of the pool's step counts.
            config.addDataSourceProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
            config.addDataSourceProperty("socketTimeout", "30");
            config.addDataSourceProperty("socketFactory", TimelySockets.class.getName());
            config.addDataSourceProperty("tcpKeepAlive", "true");
            // The server's details quote rows: "Key (id)=(...) already exists."
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.setConnectionInitSql("SET statement_timeout = '20s'");
        }
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw explain(url, e);
        } catch (RuntimeException e) {
            // The pool's own message quotes the address as it was given.
            throw refused(
                    "The driver does not take the address of the database " + url + '.', "Check DATABASE_URL.", e);
        }
    }

    static void migrate(DataSource pool, DatabaseUrl url) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    // V1 made tables of the sample, which keep what older releases have put there.
                    .ignoreMigrationPatterns("versioned:missing")
                    .placeholders(Map.of("octets", url.embedded() ? "VARBINARY(1000000)" : "BYTEA"))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw refused(
                    "The schema of " + url + " could not be brought up to date.",
                    "If a newer release has used this database, run that one. The cause: " + e.getMessage(),
                    e);
        }
    }

    private static FunctionException explain(DatabaseUrl url, PoolInitializationException e) {
        @Nullable SQLException sql = sql(e);
        if (sql != null && sql.getErrorCode() == H2_FILE_IN_USE) {
            return refused(
                    "Another process is using the data in " + parent(url) + '.',
                    "Stop the other process, or give this one a directory of its own by --data-dir or DATA_DIR."
                            + " Several processes can share a PostgreSQL database: DATABASE_URL.",
                    e);
        }
        String state = sql == null ? "none" : String.valueOf(sql.getSQLState());
        return refused(
                "The database " + url + " cannot be opened" + (url.user() == null ? "" : " as " + url.user())
                        + " (SQL state " + state + ": " + (sql == null ? e.getMessage() : sql.getMessage()) + ").",
                url.embedded()
                        ? "Check the directory and its files, or name another directory by --data-dir or DATA_DIR."
                        : "Check that the server runs and takes this user, and DATABASE_URL.",
                e);
    }

    private static FunctionException refused(String message, String remedy, Throwable cause) {
        return new FunctionException(ErrorKind.INTERNAL, message + ' ' + remedy, cause);
    }

    private static @Nullable Path parent(DatabaseUrl url) {
        return url.file() == null ? null : url.file().getParent();
    }

    private static @Nullable SQLException sql(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
