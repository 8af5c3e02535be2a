package dev.multicloudfunctions.gcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.StoreFaults;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many orders through Pub/Sub's emulator to the deployed package under the real Functions Framework, 5% of them poison, 1%
 * published twice and 1% delivered twice, for 5% a store that fails at first and for a few one that never works, and the
 * process killed at random: each order is stored once, each poison is in the dead letters, what could not be stored is where
 * the subscription's policy moves it, nothing is lost.
 */
@Tag("any-jdk")
class OrdersUnderCrashesIT {

    private static final boolean SOAK = Boolean.getBoolean("mcf.soak");
    private static final int MESSAGES = SOAK ? 50_000 : 750;
    private static final int CRASHES = SOAK ? 10 : 3;
    private static final int BATCH = 100;

    /** The dead-letter policy of the subscription, as deploy/gcp has it at least. */
    private static final int MAX_ATTEMPTS = 5;

    private static final long SEED = 20_260_131;
    private static final String ID = "message";

    private final Random random = new Random(SEED);
    private final String unique = UUID.randomUUID().toString();
    private final Set<String> orders = new HashSet<>();
    private final Set<String> poison = new HashSet<>();
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
            stock();
            store.choose(faults);
            environment.put("FIRESTORE_EMULATOR_HOST", store.uri().toString());

            run(topics, publish(topics));

            Map<String, Integer> letters = letters(topics, "rejected-" + unique, poison.size());
            Set<String> redriven = new HashSet<>();
            for (String id :
                    letters(topics, "moved-" + unique, faults.stuck().size()).keySet()) {
                redriven.add(id.replace("m-", "o-"));
            }
            assertThat(letters.keySet()).isEqualTo(poison);
            assertThat(redriven).isEqualTo(faults.stuck());
            orders.removeAll(redriven);
            assertThat(stored()).isEqualTo(orders);
            System.out.println(MESSAGES + " messages, " + crashes + " crashes, " + faults.failing()
                    + " handlers failing at first, " + batches + " batches in "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s: " + orders.size()
                    + " orders stored once, " + redriven.size()
                    + " that the store never took moved by the subscription, " + letters.size()
                    + " poison messages in the dead letters, "
                    + letters.values().stream().filter(times -> times > 1).count() + " of them twice.");
        }
        assertThat(crashes).isEqualTo(CRASHES);
    }

    private void stock() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        new GcpPlatform(Settings.of(environment), new InMemoryTelemetry())
                .documents(Product.PRODUCTS)
                .insert(new Product("lamp", "Lamp", new BigDecimal("2.50"), now, now, 1));
    }

    /** How many messages there are. */
    private int publish(Topics topics) {
        List<PubsubMessage> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            boolean bad = random.nextInt(100) < 5;
            if (bad) {
                poison.add("m-" + i);
            } else {
                orders.add("o-" + i);
                faults.add("o-" + i, random);
            }
            PubsubMessage message = PubsubMessage.newBuilder()
                    .putAttributes(ID, "m-" + i)
                    .setData(ByteString.copyFromUtf8("{\"orderId\":\"o-" + i
                            + "\",\"items\":[{\"productId\":\"lamp\",\"quantity\":" + (bad ? -1 : 2) + "}]}"))
                    .build();
            messages.add(message);
            if (random.nextInt(100) == 0) {
                messages.add(message);
            }
        }
        Collections.shuffle(messages, random);
        topics.publish("orders-" + unique, messages);
        return messages.size();
    }

    private void run(Topics topics, int published) throws Exception {
        Set<Integer> crashAt = new HashSet<>();
        while (crashAt.size() < CRASHES) {
            crashAt.add(random.nextInt(MESSAGES / BATCH));
        }
        Framework instance = start();
        try (var relay = new Relay(topics, "orders-" + unique, MAX_ATTEMPTS)) {
            for (int left = published; left > 0; ) {
                List<ReceivedMessage> batch = awaited(() -> relay.next(BATCH));
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

    /**
     * How often each message is in a topic's subscription, once so many different ones have come. A message moves when its
     * next delivery comes due to somebody who asks, so the orders are asked for meanwhile; there are none.
     */
    private Map<String, Integer> letters(Topics topics, String name, int expected) {
        Map<String, Integer> letters = new HashMap<>();
        List<ReceivedMessage> taken = List.of();
        while (letters.size() < expected || !taken.isEmpty()) {
            taken = letters.size() < expected
                    ? awaited(() -> {
                        assertThat(topics.pull("orders-" + unique, 1)).isEmpty();
                        return topics.pull(name, 1_000);
                    })
                    : topics.pull(name, 1_000);
            topics.settle(name, taken.stream().map(ReceivedMessage::getAckId).toList(), List.of());
            for (ReceivedMessage letter : taken) {
                letters.merge(letter.getMessage().getAttributesOrThrow(ID), 1, Integer::sum);
            }
        }
        return letters;
    }

    /** As Google's own client reads them: each was written when it was created, and never again. */
    private Set<String> stored() throws Exception {
        Set<String> stored = new HashSet<>();
        try (Firestore google = FirestoreOptions.newBuilder()
                .setProjectId(FirestoreEmulator.PROJECT)
                .setEmulatorHost(FirestoreEmulator.host())
                .build()
                .getService()) {
            for (QueryDocumentSnapshot order :
                    google.collection("orders-" + unique).get().get()) {
                assertThat(order.getString("total")).as(order.getId()).isEqualTo("5.00");
                assertThat(order.getUpdateTime()).as(order.getId()).isEqualTo(order.getCreateTime());
                stored.add(order.getId());
            }
        }
        return stored;
    }
}
