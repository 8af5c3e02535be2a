package dev.multicloudfunctions.gcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.LampOrders;
import dev.multicloudfunctions.conformance.server.StoreFaults;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many orders through Pub/Sub's emulator to the deployed package under the real Functions Framework, 5% of them poison, 1%
 * published twice and 1% delivered twice, for 5% a store that fails at first and for a few one that never works, and the
 * process killed at random: each order is stored once, each poison is in the dead letters, what could not be stored is where
 * the subscription's policy moves it, nothing is lost. Then what was wrong is mended, and what lies there sent again: all is
 * stored but what can never be.
 */
@Tag("any-jdk")
class OrdersUnderCrashesIT {

    private static final boolean SOAK = Boolean.getBoolean("mcf.soak");
    private static final int MESSAGES = SOAK ? 50_000 : 750;
    private static final int CRASHES = SOAK ? 10 : 3;
    private static final int BATCH = 100;

    /** The dead-letter policy of the subscription, as deploy/gcp has it at least. */
    private static final int MAX_ATTEMPTS = 5;

    /** By which some orders are never stored at first. */
    private static final long SEED = 20_260_133;

    private static final Pattern SENT = Pattern.compile("(\\d+) sent$", Pattern.MULTILINE);

    private final Random random = new Random(SEED);
    private final String unique = UUID.randomUUID().toString();
    private final LampOrders orders = new LampOrders(MESSAGES, random);
    private final StoreFaults faults = new StoreFaults("commit");
    private final Map<String, String> environment = new HashMap<>(FirestoreEmulator.environment());
    private int crashes;
    private int batches;

    @Test
    void everyOrderIsStoredOnceAndEveryPoisonIsInTheDeadLetters() throws Exception {
        long begin = System.nanoTime();
        try (var topics = new Topics();
                var store = new FaultyProxy(URI.create("http://" + FirestoreEmulator.host()), new FaultyGoogle())) {
            String rejected = topics.create("rejected-" + unique);
            String moved = topics.create("moved-" + unique);
            topics.create("orders-" + unique, moved, MAX_ATTEMPTS);
            environment.put("PUBSUB_EMULATOR_HOST", PubSubEmulator.host());
            environment.put("PRODUCTS_TABLE", "products-" + unique);
            environment.put("ORDERS_TABLE", "orders-" + unique);
            environment.put("DEAD_LETTERS_TOPIC", rejected);
            orders.good().forEach(id -> faults.add(id, random));
            assertThat(faults.stuck()).isNotEmpty();
            List<PubsubMessage> messages = orders.bodies().stream()
                    .map(body -> PubsubMessage.newBuilder()
                            .setData(ByteString.copyFromUtf8(body))
                            .build())
                    .toList();
            Platform platform = new GcpPlatform(Settings.of(environment), new InMemoryTelemetry());
            orders.prepare(platform.documents(Product.PRODUCTS), platform.documents(StoredOrder.ORDERS));
            store.choose(faults);
            environment.put("FIRESTORE_EMULATOR_HOST", store.uri().toString());

            topics.publish("orders-" + unique, messages);
            assertThat(run(topics, messages.size(), CRASHES)).hasSize(MESSAGES);
            Set<String> stored = new HashSet<>(orders.good());
            stored.removeAll(faults.stuck());
            stored.addAll(orders.taken());
            assertThat(stored().keySet()).isEqualTo(stored);

            orders.mend(platform.documents(StoredOrder.ORDERS));
            faults.mend();
            stored.addAll(faults.stuck());
            Set<String> poison = new HashSet<>();
            Set<String> unstored = new HashSet<>();
            // A letter shows itself a moment after it came.
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            do {
                poison.addAll(run(topics, redrive(rejected), 0));
                unstored.addAll(run(topics, redrive(moved), 0));
            } while ((poison.size() < orders.poison().size()
                            || unstored.size() < faults.stuck().size())
                    && System.nanoTime() < end);
            assertThat(poison).isEqualTo(orders.poison());
            assertThat(unstored).isEqualTo(faults.stuck());
            assertThat(stored().keySet()).isEqualTo(stored);
            assertThat(stored().values()).containsOnly(LampOrders.TOTAL.toString());
            assertThat(letters(topics, "rejected-" + unique, orders.malformed().size()))
                    .isEqualTo(orders.malformed());
            System.out.println(MESSAGES + " messages, " + crashes + " crashes, " + faults.failing()
                    + " handlers failing at first, " + batches + " batches in "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s: "
                    + (orders.good().size() - faults.stuck().size()) + " orders stored at first, "
                    + faults.stuck().size() + " that the store never took moved by the subscription, "
                    + orders.poison().size() + " poison messages in the dead letters; sent again, "
                    + (orders.taken().size() + faults.stuck().size()) + " were stored, and "
                    + orders.malformed().size() + " came back.");
        }
        assertThat(crashes).isEqualTo(CRASHES);
    }

    /** Sends what is in a topic of dead letters to the orders, and says how many those were. */
    private int redrive(String letters) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("DEAD_LETTERS_TOPIC", letters);
        var said = new ByteArrayOutputStream();
        RedriveCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Settings.of(variables),
                FunctionTable.discover(),
                "--platform",
                "gcp",
                "--to",
                "projects/" + FirestoreEmulator.PROJECT + "/topics/orders-" + unique);
        Matcher matcher = SENT.matcher(said.toString(StandardCharsets.UTF_8));
        int sent = 0;
        while (matcher.find()) {
            sent += Integer.parseInt(matcher.group(1));
        }
        return sent;
    }

    /** Delivers until so many do not come again; which orders those were. */
    private Set<String> run(Topics topics, int published, int crashing) throws Exception {
        Set<String> ids = new HashSet<>();
        Set<Integer> crashAt = new HashSet<>();
        while (crashAt.size() < crashing) {
            crashAt.add(random.nextInt(MESSAGES / BATCH));
        }
        Framework instance = start();
        try (var relay = new Relay(topics, "orders-" + unique, MAX_ATTEMPTS)) {
            for (int left = published; left > 0; ) {
                List<ReceivedMessage> batch = awaited(() -> relay.next(BATCH));
                batch.forEach(each -> ids.add(id(each)));
                if (!crashAt.contains(batches++)) {
                    left -= relay.deliver(batch, instance.address(), () -> {});
                    continue;
                }
                Framework killed = instance;
                left -= relay.deliver(batch, killed.address(), () -> {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(200_000)));
                    killed.process().destroyForcibly();
                });
                killed.close();
                crashes++;
                instance = start();
            }
        } finally {
            instance.close();
        }
        return ids;
    }

    private static String id(ReceivedMessage received) {
        return LampOrders.id(received.getMessage().getData().toStringUtf8());
    }

    /** What comes within a minute: what was given back does not come again at once. */
    private static List<ReceivedMessage> awaited(Supplier<List<ReceivedMessage>> next) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end) {
            List<ReceivedMessage> messages = next.get();
            if (!messages.isEmpty()) {
                return messages;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("Messages that were not acknowledged do not come again.");
    }

    /** As the buildpack starts it: in the folder that is deployed, from the one jar at its root. */
    private Framework start() throws IOException {
        Path folder = Path.of("target", "deployment").toAbsolutePath();
        try (Stream<Path> files = Files.list(folder)) {
            String jar = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no jar in " + folder + ". Run: mvn package"));
            Map<String, String> variables = new HashMap<>(environment);
            variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", "processOrder");
            variables.put("LOG_LEVEL", "ERROR");
            return Framework.start(Version.V1, folder, jar, CloudFunction.class.getName(), "cloudevent", variables);
        }
    }

    /** The orders in a topic's subscription, once so many different ones have come. */
    private static Set<String> letters(Topics topics, String name, int expected) {
        Set<String> letters = new HashSet<>();
        while (letters.size() < expected) {
            List<ReceivedMessage> taken = awaited(() -> topics.pull(name, 1_000));
            topics.settle(name, taken.stream().map(ReceivedMessage::getAckId).toList(), List.of());
            for (ReceivedMessage letter : taken) {
                letters.add(id(letter));
            }
        }
        return letters;
    }

    /** The totals of all orders, as Google's own client reads them: each was written when it was created, and never again. */
    private Map<String, Object> stored() throws Exception {
        Map<String, Object> stored = new HashMap<>();
        try (Firestore google = FirestoreOptions.newBuilder()
                .setProjectId(FirestoreEmulator.PROJECT)
                .setEmulatorHost(FirestoreEmulator.host())
                .build()
                .getService()) {
            for (QueryDocumentSnapshot order :
                    google.collection("orders-" + unique).get().get()) {
                assertThat(order.getUpdateTime()).as(order.getId()).isEqualTo(order.getCreateTime());
                stored.put(order.getId(), order.getString("total"));
            }
        }
        return stored;
    }
}
