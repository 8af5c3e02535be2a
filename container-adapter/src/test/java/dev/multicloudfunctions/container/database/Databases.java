package dev.multicloudfunctions.container.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.multicloudfunctions.container.trace.Spans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Databases for tests. The shared ones are for suites that cope with what others have left. */
public final class Databases {

    private static final int CONNECTIONS = 16;

    private static Database h2;
    private static Database postgres;

    private Databases() {}

    /** The embedded database of this run. */
    public static synchronized Database h2() {
        if (h2 == null) {
            Path directory = temporary();
            h2 = h2(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
        }
        return h2;
    }

    /** The PostgreSQL database of this run; skips the test where there is none. */
    public static synchronized Database postgres() {
        if (postgres == null) {
            postgres = newPostgres();
        }
        return postgres;
    }

    /** An embedded database in this directory; the caller closes it. */
    public static Database h2(Path directory) {
        return Database.open(DatabaseUrl.embedded(directory), CONNECTIONS, Spans.OFF, Clock.systemUTC());
    }

    /** How many rows a table has, perhaps of those {@code WHERE} something holds. */
    public static long count(Database database, String what) {
        return database.call("count", jdbc -> jdbc.sql("SELECT count(*) FROM " + what)
                .query(Long.class)
                .single());
    }

    /** Fills a directory as a release did that had a table of the sample's and knew one bucket. */
    public static void ofAnOlderRelease(Path directory, String statement) {
        try (HikariDataSource pool = DatabaseOpening.pool(DatabaseUrl.embedded(directory), 2)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/before", "classpath:db/migration")
                    .placeholders(Map.of("octets", "VARBINARY(1000000)"))
                    .target("3")
                    .load()
                    .migrate();
            JdbcClient.create(pool).sql(statement).update();
        }
    }

    /** A new PostgreSQL database; the caller closes it. Skips the test where there is none. */
    public static Database newPostgres() {
        return postgres(newPostgresUrl());
    }

    /** The address of a new PostgreSQL database. Skips the test where there is none. */
    public static String newPostgresUrl() {
        PostgresServer server = PostgresServer.required();
        try {
            return server.newDatabase("test_" + UUID.randomUUID().toString().replace('-', '_'));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The PostgreSQL database at this address; the caller closes it. */
    public static Database postgres(String url) {
        return postgres(url, Clock.systemUTC());
    }

    /** The same from a machine with this clock. */
    public static Database postgres(String url, Clock clock) {
        return Database.open(DatabaseUrl.parse(url), CONNECTIONS, Spans.OFF, clock);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("h2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(directory + " was not removed: " + e);
        }
    }
}
