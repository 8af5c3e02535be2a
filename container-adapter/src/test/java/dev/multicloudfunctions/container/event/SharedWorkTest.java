package dev.multicloudfunctions.container.event;

import static dev.multicloudfunctions.container.Timeouts.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.ContainerPlatform;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.document.ExpirySweep;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.topic.QueueTopicPublisher;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryObjectStore;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes with pools and schedulers of their own on one PostgreSQL, with the sample's functions. */
@Tag("any-jdk")
class SharedWorkTest {

    private static final int ORDERS = 1000;

    private final IdGenerator ids = new TimeOrderedIds(Clock.systemUTC());
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private final AtomicInteger audits = new AtomicInteger();

    /** A second subscriber of the orders: it fails once for each tenth, always for order 500, and refuses order 501. */
    private final FunctionModule audit = table -> table.function(
            "audit",
            new Trigger.Message("orders"),
            (name, platform) -> BoundFunction.consumer(Message.class, this::audit));

    @Test
    void aThousandOrdersPublishedTwiceAreEachStoredOnceAndEachFailureIsADeadLetter() {
        String url = Databases.newPostgresUrl();
        try (Database first = Databases.postgres(url);
                Database second = Databases.postgres(url);
                Process one = new Process(first);
                Process two = new Process(second)) {
            var lamp = new Product(ids.next(), "Lamp", new BigDecimal("12.50"), Instant.EPOCH, Instant.EPOCH, 1);
            one.platform.documents(Product.PRODUCTS).insert(lamp);
            for (int i = 0; i < ORDERS; i++) {
                byte[] order = ("{\"orderId\":\"o-" + i + "\",\"items\":[{\"productId\":\"" + lamp.id()
                                + "\",\"quantity\":" + (i + 1) + "}]}")
                        .getBytes(UTF_8);
                one.platform.topics().publish("orders", order, Map.of());
                two.platform.topics().publish("orders", order, Map.of());
            }

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Queues.waiting(first).isEmpty());
            for (int i = 0; i < ORDERS; i++) {
                assertThat(two.platform
                                .reader(StoredOrder.ORDERS)
                                .find("o-" + i)
                                .orElseThrow()
                                .total())
                        .isEqualByComparingTo(new BigDecimal("12.50").multiply(BigDecimal.valueOf(i + 1)));
            }
            assertThat(Databases.count(first, "\"documents_orders\"")).isEqualTo(ORDERS);
            assertThat(one.worked.get()).as("the first process's share").isPositive();
            assertThat(two.worked.get()).as("the second process's share").isPositive();

            List<DeadLetter> letters = one.deadLetters.list(100, null).items();
            assertThat(letters).hasSize(4).allMatch(letter -> letter.function().equals("audit"));
            assertThat(letters).extracting(DeadLetter::attempts).containsExactlyInAnyOrder(1, 1, 3, 3);

            failedOnce.add("mended");
            for (DeadLetter letter : letters) {
                assertThat(two.deadLetters.replay(letter.id())).isTrue();
            }
            await().until(() -> Queues.waiting(first).isEmpty());
            assertThat(one.deadLetters.count()).isZero();
            assertThat(audits.get()).isEqualTo(2 * ORDERS);
        }
    }

    private void audit(Message message) {
        String order = new String(message.body(), UTF_8);
        if (failedOnce.contains("mended")) {
            audits.incrementAndGet();
            return;
        }
        if (order.contains("\"o-500\"")) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The auditor does not answer.");
        }
        if (order.contains("\"o-501\"")) {
            throw FunctionException.invalid(null, "The auditor cannot read this.");
        }
        if (order.contains("0\"") && failedOnce.add(message.id())) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The auditor sleeps.");
        }
        audits.incrementAndGet();
    }

    private final class Process implements AutoCloseable {

        final AtomicInteger worked = new AtomicInteger();
        final ContainerPlatform platform;
        final DeadLetters deadLetters;
        private final EventProcessing processing;

        Process(Database database) {
            FunctionTable table = FunctionTable.of(new CoreFunctions(), audit);
            var queue = new EventQueue(database);
            platform = new ContainerPlatform(
                    Settings.of(Map.of()),
                    database,
                    new ExpirySweep(Duration.ofMinutes(1), new InMemoryTelemetry()),
                    bucket -> new InMemoryObjectStore(Clock.systemUTC()),
                    bucket -> terms -> {
                        throw new AssertionError("Nobody asks for links here.");
                    },
                    new QueueTopicPublisher(queue, () -> table, ids),
                    new InMemoryTelemetry(),
                    Clock.systemUTC(),
                    ids);
            deadLetters = Queues.deadLetters(database, queue);
            var receiver = new RoutedReceiver(
                    new EventRouter(new Functions(table, platform)),
                    Clock.systemUTC(),
                    Spans.OFF,
                    new InvocationLog(false));
            processing = Queues.start(database, queue, List.of("processOrder", "audit"), (name, event, id, attempt) -> {
                worked.incrementAndGet();
                return receiver.receive(name, event, id, attempt);
            });
        }

        @Override
        public void close() {
            processing.close();
        }
    }
}
