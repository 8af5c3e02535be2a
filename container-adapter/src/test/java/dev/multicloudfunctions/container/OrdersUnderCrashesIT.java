package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.server.LampOrders;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.document.JdbcDocuments;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many orders posted to the packaged container, 5% of them poison, 1% twice, and the process killed at random: each order that
 * was accepted is stored once, each that cannot be stored is a dead letter, nothing is lost. Then what was wrong is mended, and
 * the letters sent again: all is stored. What orders less than nothing is refused to its sender's face.
 */
@Tag("any-jdk")
class OrdersUnderCrashesIT {

    private static final boolean SOAK = Boolean.getBoolean("mcf.soak");
    private static final int ORDERS = SOAK ? 50_000 : 500;
    private static final int CRASHES = SOAK ? 10 : 2;
    private static final int AT_ONCE = 50;
    private static final int LOOKS = 120;

    /** For how long a process works before it is looked at. */
    private static final int SECONDS = SOAK ? 60 : 5;

    private static final long SEED = 20_260_131;

    private final Random random = new Random(SEED);
    private final LampOrders orders = new LampOrders(ORDERS, random);
    private int crashes;
    private long waited;

    @TempDir
    private Path directory;

    @Test
    void everyOrderIsStoredOnceOnH2() throws Exception {
        everyOrderIsStoredOnce(() -> Databases.h2(directory), Map.of("DATA_DIR", directory.toString()));
    }

    @Test
    void everyOrderIsStoredOnceOnPostgres() throws Exception {
        String url = Databases.newPostgresUrl();
        everyOrderIsStoredOnce(() -> Databases.postgres(url), Map.of("DATABASE_URL", url));
    }

    private void everyOrderIsStoredOnce(Supplier<Database> databases, Map<String, String> environment)
            throws Exception {
        long begin = System.nanoTime();
        try (Database database = databases.get()) {
            orders.prepare(documents(database, Product.PRODUCTS), documents(database, StoredOrder.ORDERS));
        }
        post(databases, environment);
        work(databases, environment);
        long letters;
        try (Database database = databases.get()) {
            letters = Databases.count(database, "dead_letter");
            assertThat(letters).isGreaterThanOrEqualTo(orders.taken().size());
            assertStored(database, orders.good());

            orders.mend(documents(database, StoredOrder.ORDERS));
        }
        RedriveRun.run(System.out, environment, List.of("--only", "processOrder"));
        work(databases, environment);
        try (Database database = databases.get()) {
            assertThat(Databases.count(database, "dead_letter")).isZero();
            assertStored(database, orders.good());
            assertStored(database, orders.taken());
            assertThat(Databases.count(database, "\"documents_orders\""))
                    .isEqualTo(orders.good().size() + orders.taken().size());
        }
        System.out.println(ORDERS + " orders, " + crashes + " crashes, in "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s: "
                + orders.good().size() + " stored at first, "
                + orders.malformed().size() + " refused, "
                + orders.taken().size() + " that could not be stored as " + letters
                + " dead letters; sent again, all were stored.");
        assertThat(crashes).isEqualTo(CRASHES);
        assertThat(waited)
                .as("orders that were accepted and not yet processed when the process was killed")
                .isPositive();
    }

    /** Posts until each is answered for good, to a process that is killed now and then. */
    private void post(Supplier<Database> databases, Map<String, String> environment) throws Exception {
        Deque<String> bodies = new ArrayDeque<>(orders.bodies());
        Set<Integer> crashAt = new HashSet<>();
        while (crashAt.size() < CRASHES) {
            crashAt.add(random.nextInt(ORDERS / AT_ONCE));
        }
        ContainerProcess container = start(environment);
        try {
            for (int batch = 0; !bodies.isEmpty(); batch++) {
                List<Posted> posted = new ArrayList<>();
                while (posted.size() < AT_ONCE && !bodies.isEmpty()) {
                    String body = bodies.remove();
                    posted.add(new Posted(body, container.post("/orders", body)));
                }
                if (crashAt.contains(batch)) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(100_000)));
                    container.kill();
                    crashes++;
                    waited += waiting(databases);
                    container = start(environment);
                }
                for (Posted each : posted) {
                    if (!answered(each)) {
                        bodies.add(each.body());
                    }
                }
            }
        } finally {
            container.close();
        }
    }

    private record Posted(String body, CompletableFuture<HttpResponse<String>> answer) {}

    /** Not, too, where a full process refused it. */
    private boolean answered(Posted posted) throws InterruptedException, ExecutionException {
        HttpResponse<String> answer =
                posted.answer().exceptionally(killed -> null).get();
        if (answer == null || answer.statusCode() == 503) {
            return false;
        }
        assertThat(answer.statusCode())
                .as(answer.body())
                .isEqualTo(orders.malformed().contains(LampOrders.id(posted.body())) ? 400 : 202);
        return true;
    }

    /** Lets a process work until nothing waits; no one else can look into the data of an embedded database meanwhile. */
    private void work(Supplier<Database> databases, Map<String, String> environment) throws Exception {
        for (int look = 0; look < LOOKS; look++) {
            if (waiting(databases) == 0) {
                return;
            }
            ContainerProcess container = start(environment);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS));
            container.close();
        }
        throw new AssertionError("Orders wait for ever.");
    }

    private static long waiting(Supplier<Database> databases) {
        try (Database database = databases.get()) {
            return Databases.count(database, "scheduled_tasks WHERE task_name = 'processOrder'");
        }
    }

    private ContainerProcess start(Map<String, String> environment) throws Exception {
        List<String> variables = new ArrayList<>(List.of("HEARTBEAT_MILLIS", "500"));
        environment.forEach((name, value) -> Collections.addAll(variables, name, value));
        return ContainerProcess.start(directory, variables.toArray(String[]::new));
    }

    private static void assertStored(Database database, Set<String> ids) {
        Documents<StoredOrder> stored = documents(database, StoredOrder.ORDERS);
        for (String id : ids) {
            assertThat(stored.find(id)).as(id).get().satisfies(order -> assertThat(order.total())
                    .isEqualByComparingTo(LampOrders.TOTAL));
        }
    }

    private static <T> Documents<T> documents(Database database, DocumentCollection<T> collection) {
        Clock clock = Clock.systemUTC();
        return PortableDocuments.of(collection, JdbcDocuments.open(database, collection, clock), clock);
    }
}
