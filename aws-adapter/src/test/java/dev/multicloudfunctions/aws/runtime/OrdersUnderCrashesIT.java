package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.StoreFaults;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.event.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many orders in batches of ten, 5% of them poison, 1% twice, for 5% a store that fails at first and for a few one that
 * never works, and the process killed at random: each order is stored once, each poison is in the dead letters, what
 * could not be stored is where the queue moves it, nothing is lost.
 */
@Tag("any-jdk")
class OrdersUnderCrashesIT {

    private static final boolean SOAK = Boolean.getBoolean("mcf.soak");
    private static final int MESSAGES = SOAK ? 100_000 : 1_250;
    private static final int CRASHES = SOAK ? 10 : 3;
    private static final int BATCH = 10;

    /** The redrive policy of the queue, as the template has it. */
    private static final int MAX_RECEIVE_COUNT = 5;

    private static final long SEED = 20_260_131;

    private final Random random = new Random(SEED);
    private final Deque<Message> queue = new ArrayDeque<>();
    private final Set<String> orders = new HashSet<>();
    private final Set<String> poison = new HashSet<>();
    private final StoreFaults faults = new StoreFaults(".PutItem");
    private final Set<String> redriven = new HashSet<>();
    private int deliveries;
    private int crashes;

    @Test
    void everyOrderIsStoredOnceAndEveryPoisonIsInTheDeadLetters() throws Exception {
        long begin = System.nanoTime();
        try (var deployment = new Deployment();
                var store = new FaultyProxy(DynamoLocal.uri(), new FaultyDynamo())) {
            store.choose(faults);
            deployment
                    .environment()
                    .put("AWS_ENDPOINT_URL_DYNAMODB", store.uri().toString());
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            deployment
                    .platform()
                    .documents(Product.PRODUCTS)
                    .insert(new Product("lamp", "Lamp", new BigDecimal("2.50"), now, now, 1));
            fill();
            Set<Integer> crashAt = new HashSet<>();
            while (crashAt.size() < CRASHES) {
                crashAt.add(1 + random.nextInt(MESSAGES / BATCH - 1));
            }
            for (int batch = 0; !queue.isEmpty(); batch++) {
                deliver(deployment, crashAt.contains(batch));
            }

            Map<String, Integer> letters = new HashMap<>();
            for (QueueServer.Sent letter : deployment.queues().drain(Deployment.DEAD_LETTERS)) {
                letters.merge(letter.attributes().get("messageId"), 1, Integer::sum);
            }
            assertThat(letters.keySet()).isEqualTo(poison);
            assertThat(redriven).isEqualTo(faults.stuck());
            orders.removeAll(redriven);
            for (String order : orders) {
                assertThat(deployment.platform().reader(StoredOrder.ORDERS).find(order))
                        .get()
                        .satisfies(stored -> assertThat(stored.total()).isEqualByComparingTo("5.00"));
            }
            System.out.println(MESSAGES + " messages, " + crashes + " crashes, " + faults.failing()
                    + " handlers failing at first, " + deliveries + " batches in "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s: " + orders.size()
                    + " orders stored, " + redriven.size() + " that the store never took moved by the queue, "
                    + letters.size() + " poison messages in the dead letters, "
                    + letters.values().stream().filter(times -> times > 1).count() + " of them twice.");
        }
        assertThat(crashes).isEqualTo(CRASHES);
    }

    private void fill() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String id = "m-" + i;
            boolean bad = random.nextInt(100) < 5;
            if (bad) {
                poison.add(id);
            } else {
                orders.add("o-" + i);
                faults.add("o-" + i, random);
            }
            int quantity = bad ? -1 : 2;
            String body =
                    "{\"orderId\":\"o-" + i + "\",\"items\":[{\"productId\":\"lamp\",\"quantity\":" + quantity + "}]}";
            var message = Message.of(id, "orders", body.getBytes(StandardCharsets.UTF_8), Map.of(), 1, null);
            messages.add(message);
            if (random.nextInt(100) == 0) {
                messages.add(message);
            }
        }
        Collections.shuffle(messages, random);
        queue.addAll(messages);
    }

    private void deliver(Deployment deployment, boolean crash) throws Exception {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < BATCH && !queue.isEmpty()) {
            Message next = queue.remove();
            // A queue hands out a message once at a time; its copy waits for another batch.
            if (batch.stream().anyMatch(each -> each.id().equals(next.id()))) {
                queue.add(next);
                break;
            }
            batch.add(next);
        }
        deliveries++;
        Lambda lambda = deployment.lambda("processOrder");
        CompletableFuture<RuntimeApi.Answer> answer =
                lambda.send(MessageSource.SQS.event(batch), Duration.ofSeconds(60));
        if (crash) {
            lambda.awaitTaken();
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
            deployment.kill("processOrder");
            crashes++;
        }
        try {
            Set<String> failed =
                    MessageSource.SQS.again(answer.get(90, TimeUnit.SECONDS).success(), batch);
            batch.stream().filter(each -> failed.contains(each.id())).forEach(this::again);
        } catch (ExecutionException killed) {
            if (!(killed.getCause() instanceof IOException)) {
                throw killed;
            }
            batch.forEach(this::again);
        }
    }

    /** Makes a message visible again, or moves it after its last try. */
    private void again(Message message) {
        if (message.attempt() < MAX_RECEIVE_COUNT) {
            queue.add(Message.of(
                    message.id(), message.topic(), message.body(), message.attributes(), message.attempt() + 1, null));
        } else {
            redriven.add(message.id().replace("m-", "o-"));
        }
    }
}
