package dev.multicloudfunctions.azure.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.models.TableEntity;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.LampOrders;
import dev.multicloudfunctions.conformance.server.StoreFaults;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many orders through a queue of Azurite to the staged app in a process of its own, 5% of them poison, 1% published twice,
 * for 5% a store that fails at first and for a few one that never works, and the process killed at random: each order is
 * stored once, each poison and what could not be stored is in the queue of poison, nothing is lost. Then what was wrong is
 * mended, and what lies there sent again: all is stored but what can never be.
 */
@Tag("any-jdk")
class OrdersUnderCrashesIT {

    private static final boolean SOAK = Boolean.getBoolean("mcf.soak");
    private static final int MESSAGES = SOAK ? 50_000 : 750;
    private static final int CRASHES = SOAK ? 10 : 3;

    /** How many wait in the queue at once; Azurite looks through all of them for each request. */
    private static final int WAVE = 500;

    private static final int MOST_PUBLISHES = 5;
    private static final int LOOKS = 60;
    /** By which some orders are never stored at first. */
    private static final long SEED = 20_260_133;

    private final Random random = new Random(SEED);
    private final Deployment deployment = new Deployment();
    private final LampOrders orders = new LampOrders(MESSAGES, random);
    private final StoreFaults faults =
            new StoreFaults("POST /" + deployment.environment().get("ORDERS_TABLE"));
    private int deliveries;
    private int crashes;

    @Test
    void everyOrderIsStoredOnceAndEveryPoisonIsInItsQueueUntilItIsMended() throws Exception {
        long begin = System.nanoTime();
        QueueClient letters =
                Azurite.get().queues().createQueue(deployment.orders().getQueueName() + "-poison");
        orders.good().forEach(id -> faults.add(id, random));
        assertThat(faults.stuck()).isNotEmpty();
        orders.prepare(
                deployment.platform().documents(Product.PRODUCTS),
                deployment.platform().documents(StoredOrder.ORDERS));
        int found;
        try (var store = new FaultyProxy(Azurite.get().table(), new FaultyStorage())) {
            store.choose(faults);
            Map<String, String> environment = new HashMap<>(deployment.environment());
            environment.putAll(
                    Azurite.environment(Azurite.get().blob(), Azurite.get().queue(), store.uri()));
            environment.put("LOG_LEVEL", "ERROR");
            try (var host = new QueueHost(deployment.orders(), letters, Deployment.staged(), environment)) {
                run(host);
                assertThat(ids(host.moved())).isEqualTo(faults.stuck());
                Set<String> stored = new HashSet<>(orders.good());
                stored.removeAll(faults.stuck());
                stored.addAll(orders.taken());
                assertThat(stored().keySet()).isEqualTo(stored);

                found = count(letters);

                orders.mend(deployment.platform().documents(StoredOrder.ORDERS));
                faults.mend();
                Set<String> expected = orders.poison();
                expected.addAll(faults.stuck());
                host.given().clear();
                redrive(environment);
                work(host);
                assertThat(ids(host.given())).isEqualTo(expected);
            }
            assertThat(store.operations()).noneMatch(each -> each.startsWith("PUT"));
        }

        assertThat(letters(letters).keySet()).isEqualTo(orders.malformed());
        Set<String> all = new HashSet<>(orders.good());
        all.addAll(orders.taken());
        assertThat(stored().keySet()).isEqualTo(all);
        assertThat(stored().values()).containsOnly(LampOrders.TOTAL.toString());
        System.out.println(MESSAGES + " messages, " + crashes + " crashes, " + faults.failing()
                + " handlers failing at first, " + deliveries + " deliveries in "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s: "
                + (orders.good().size() - faults.stuck().size()) + " orders stored at first, "
                + faults.stuck().size() + " that the store never took and "
                + orders.poison().size()
                + " poison messages as " + found + " in the queue of poison; sent again, "
                + (orders.taken().size() + faults.stuck().size()) + " were stored, and "
                + orders.malformed().size() + " came back.");
        assertThat(crashes).isEqualTo(CRASHES);
    }

    private static void redrive(Map<String, String> environment) {
        RedriveCommand.run(
                System.out,
                Settings.of(environment),
                FunctionTable.discover(),
                "--platform",
                "azure",
                "--only",
                "processOrder");
    }

    /** Publishes wave by wave, each when the one before is done but for what a crash has hidden. */
    private void run(QueueHost host) throws Exception {
        List<String> bodies = orders.bodies();
        Set<Integer> crashAt = new HashSet<>();
        while (crashAt.size() < CRASHES) {
            crashAt.add(random.nextInt(MESSAGES / 32));
        }
        TopicPublisher topic = deployment.platform().topics();
        int batches = 0;
        for (int from = 0; from < bodies.size(); from += WAVE) {
            bodies.subList(from, Math.min(bodies.size(), from + WAVE)).parallelStream()
                    .forEach(body -> publish(topic, body));
            int seen;
            do {
                boolean crash = crashAt.contains(batches);
                seen = host.work(crash ? random : null);
                if (seen > 0) {
                    crashes += crash ? 1 : 0;
                    batches++;
                    deliveries += seen;
                }
            } while (seen > 0);
        }
        work(host);
    }

    /** Works until nothing is left, also of what is hidden for a while. */
    private void work(QueueHost host) throws Exception {
        int idle = 0;
        while (idle < LOOKS && count(deployment.orders()) > 0) {
            int seen = host.work(null);
            deliveries += seen;
            if (seen == 0) {
                idle++;
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    /** Azurite sometimes does not answer for longer than an invocation would wait. */
    private static void publish(TopicPublisher topic, String body) {
        for (int attempt = 1; ; attempt++) {
            try {
                topic.publish("orders", body.getBytes(StandardCharsets.UTF_8), Map.of("a", "1"));
                return;
            } catch (FunctionException failure) {
                if (failure.kind() != ErrorKind.UNAVAILABLE || attempt == MOST_PUBLISHES) {
                    throw failure;
                }
            }
        }
    }

    private static int count(QueueClient queue) {
        return (int) queue.getProperties().getApproximateMessagesCountLong();
    }

    private static Map<String, Integer> letters(QueueClient queue) {
        Map<String, Integer> letters = new HashMap<>();
        int before;
        do {
            before = letters.values().stream().mapToInt(times -> times).sum();
            for (QueueMessageItem letter : queue.receiveMessages(32)) {
                letters.merge(id(letter.getBody().toString()), 1, Integer::sum);
                queue.deleteMessage(letter.getMessageId(), letter.getPopReceipt());
            }
        } while (letters.values().stream().mapToInt(times -> times).sum() > before);
        return letters;
    }

    private static Set<String> ids(Set<String> texts) {
        Set<String> ids = new HashSet<>();
        texts.forEach(text -> ids.add(id(text)));
        return ids;
    }

    private static String id(String text) {
        return LampOrders.id(new String(QueueMessage.decode(text).body(), StandardCharsets.UTF_8));
    }

    /** The totals of all orders, as the SDK reads them. */
    private Map<String, Object> stored() {
        Map<String, Object> stored = new HashMap<>();
        for (TableEntity entity : Azurite.get()
                .tables()
                .getTableClient(deployment.environment().get("ORDERS_TABLE"))
                .listEntities()) {
            stored.put(entity.getRowKey().substring("d-".length()), entity.getProperty("total"));
        }
        return stored;
    }
}
