package dev.multicloudfunctions.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.database.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process prints while its database dies with orders under way. A process of its own: under assertions, the driver fails otherwise. */
@Tag("any-jdk")
class LogPrivacyIT {

    /** Fewer than connections to the database. */
    private static final int CLIENTS = 8;

    /** A part of each order. */
    private static final String DATA = "product-of-alice";
    /** What is left of the driver's exceptions: one line for all of them. */
    private static final String OUTAGE = "The database does not answer";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aDatabaseThatDiesUnderLoadPutsNoOrderIntoTheLog(String format) throws Exception {
        PostgresServer postgres = PostgresServer.another();
        String url = postgres.newDatabase("orders");
        ContainerProcess container = ContainerProcess.start(directory, "DATABASE_URL", url, "LOG_FORMAT", format);
        try {
            underLoad(container, postgres);
            Timeouts.await().until(() -> container.output().contains(OUTAGE));
        } finally {
            container.kill();
            postgres.stop();
        }

        String log = container.output();
        assertThat(encodings(DATA)).allSatisfy(form -> assertThat(log).doesNotContainIgnoringCase(form));
        assertThat(log).as("statements with values").doesNotContain("Batch entry", "values(");
    }

    /** The text as it is, in hexadecimal, in Base64 wherever in a longer text it stands, and that in hexadecimal. */
    private static List<String> encodings(String text) {
        var encodings = new ArrayList<>(List.of(text, hex(text)));
        for (int before = 0; before < 3; before++) {
            String whole = Base64.getEncoder().encodeToString((" ".repeat(before) + text).getBytes(UTF_8));
            // The digits at both ends depend on what stands beside.
            String inner = whole.substring(4, whole.length() - 4);
            encodings.add(inner);
            encodings.add(hex(inner));
        }
        return encodings;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    /** All clients wait for their orders to be stored when the server ends: for a trigger, as a lock would go before those who wait. */
    private static void underLoad(ContainerProcess container, PostgresServer postgres) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> orders = new ArrayList<>();
        try (Connection connection = postgres.connect("orders");
                Statement statement = connection.createStatement()) {
            assertThat(order(container, 0)).isEqualTo(202);
            statement.execute("CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'");
            statement.execute(
                    "CREATE TRIGGER waits BEFORE INSERT ON scheduled_tasks FOR EACH ROW EXECUTE FUNCTION wait()");
            for (int client = 1; client <= CLIENTS; client++) {
                int number = client;
                orders.add(clients.submit(() -> order(container, number)));
            }
            Timeouts.await().until(() -> waiting(statement) >= CLIENTS / 2);
            postgres.stop();
        } catch (SQLException ended) {
            // so did this connection
        }
        for (Future<Integer> order : orders) {
            assertThat(order.get()).isEqualTo(503);
        }
        clients.shutdown();
    }

    private static int waiting(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static int order(ContainerProcess container, int number) throws Exception {
        String order = "{\"orderId\":\"" + number + "\",\"items\":[{\"productId\":\"" + DATA + "\",\"quantity\":1}]}";
        return container.post("/orders", order).get().statusCode();
    }
}
