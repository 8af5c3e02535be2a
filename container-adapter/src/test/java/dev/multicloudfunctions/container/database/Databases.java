package dev.multicloudfunctions.container.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Databases for tests: one of each kind per run, shared, since every suite copes with what others have left. */
public final class Databases {

    private Databases() {}

    /** An embedded database in a new directory. */
    public static Database h2() {
        return H2.SHARED;
    }

    /** An embedded database in this directory; the caller closes it. */
    public static Database h2(Path directory) {
        return Database.open(DatabaseUrl.embedded(directory), 16);
    }

    /** A PostgreSQL database; skips the test where there is none. */
    public static Database postgres() {
        PostgresServer server = PostgresServer.required();
        synchronized (Databases.class) {
            if (postgres == null) {
                postgres = Database.open(DatabaseUrl.parse(server.url("postgres")), 16);
            }
            return postgres;
        }
    }

    private static Database postgres;

    private static final class H2 {
        static final Database SHARED = h2(directory());

        private static Path directory() {
            try {
                Path directory = Files.createTempDirectory("h2");
                directory.toFile().deleteOnExit();
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
