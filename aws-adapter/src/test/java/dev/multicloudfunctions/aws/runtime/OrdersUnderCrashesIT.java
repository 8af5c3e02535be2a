package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.LampOrders;
import dev.multicloudfunctions.conformance.server.StoreFaults;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * Many orders in batches of ten, 5% of them poison, 1% twice, for 5% a store that fails at first and for a few one that
 * never works, and the process killed at random: each order is stored once, each poison is in the dead letters, what could
 * not be stored is where the queue moves it, nothing is lost. Then what was wrong is mended, and what lies there sent again:
 * all is stored but what can never be.
 */
@Tag("any-jdk")
class OrdersUnderCrashesIT {

    /** Of so many messages, since moto takes minutes where thousands of letters lie in a queue: 100,000 in a soak. */
    private static final int ROUNDS = Boolean.getBoolean("mcf.soak") ? 80 : 1;

    private static final int MESSAGES = 1_250;
    private static final int CRASHES = 3;
    private static final int BATCH = 10;

    /** The redrive policy of the queue, as the template has it. */
    private static final int MAX_RECEIVE_COUNT = 5;

    private static final long SEED = 20_260_131;

    private final Random random = new Random();
    private final Deque<Message> queue = new ArrayDeque<>();
    private LampOrders orders;
    private final StoreFaults faults = new StoreFaults(".PutItem");
    private final Map<String, String> bodies = new HashMap<>();
    private final SqsClient sqs = Moto.sdk(SqsClient.builder());
    private final String letters = Moto.queue(sqs, "letters", Map.of());
    private final String source = Moto.queueWithLetters(sqs, "orders", letters, MAX_RECEIVE_COUNT);
    private int deliveries;
    private int crashes;

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void everyOrderIsStoredOnceAndEveryPoisonIsInTheDeadLettersUntilItIsMended(int round) throws Exception {
        random.setSeed(SEED + round);
        long begin = System.nanoTime();
        try (var deployment = new Deployment();
                var store = new FaultyProxy(DynamoLocal.uri(), new FaultyDynamo())) {
            store.choose(faults);
            Map<String, String> environment = deployment.environment();
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", store.uri().toString());
            environment.put("AWS_ENDPOINT_URL_SQS", Moto.uri().toString());
            environment.put("DEAD_LETTERS_TOPIC", letters);
            fill();
            orders.prepare(
                    deployment.platform().documents(Product.PRODUCTS),
                    deployment.platform().documents(StoredOrder.ORDERS));
            Set<Integer> crashAt = new HashSet<>();
            while (crashAt.size() < CRASHES) {
                crashAt.add(1 + random.nextInt(MESSAGES / BATCH - 1));
            }
            for (int batch = 0; !queue.isEmpty(); batch++) {
                deliver(deployment, crashAt.contains(batch));
            }
            Set<String> stored = new HashSet<>(orders.good());
            stored.removeAll(faults.stuck());
            assertStored(deployment, stored);

            orders.mend(deployment.platform().documents(StoredOrder.ORDERS));
            faults.mend();
            String said = redrive(environment, "--only", "processOrder");
            Map<String, Integer> sent = receive();
            assertThat(sent.keySet()).as(said).isEqualTo(orders.poison());
            said = redrive(environment, "--to", source);
            Map<String, Integer> moved = receive();
            assertThat(moved.keySet()).as(said).isEqualTo(faults.stuck());
            while (!queue.isEmpty()) {
                deliver(deployment, false);
            }
            stored.addAll(orders.taken());
            stored.addAll(faults.stuck());
            assertStored(deployment, stored);
            String again = redrive(environment);
            assertThat(receive().keySet()).as(again).isEqualTo(orders.malformed());
            System.out.println(MESSAGES + " messages, " + crashes + " crashes, " + faults.failing()
                    + " handlers failing at first, " + deliveries + " batches in "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s: "
                    + (stored.size() - orders.taken().size() - faults.stuck().size()) + " orders stored at first, "
                    + faults.stuck().size() + " that the store never took moved by the queue, "
                    + orders.poison().size() + " poison messages in the dead letters, "
                    + sent.values().stream().filter(times -> times > 1).count() + " of them twice; sent again, "
                    + (orders.taken().size() + faults.stuck().size()) + " were stored, and "
                    + orders.malformed().size() + " were dead letters once more.");
        }
        assertThat(crashes).isEqualTo(CRASHES);
    }

    private void assertStored(Deployment deployment, Set<String> ids) {
        for (String id : ids) {
            assertThat(deployment.platform().reader(StoredOrder.ORDERS).find(id))
                    .as(id)
                    .get()
                    .satisfies(stored -> assertThat(stored.total()).isEqualByComparingTo(LampOrders.TOTAL));
        }
    }

    private void fill() {
        orders = new LampOrders(MESSAGES, random);
        orders.good().forEach(id -> faults.add(id, random));
        for (String body : orders.bodies()) {
            String id = LampOrders.id(body);
            bodies.put(id, body);
            queue.add(Message.of("m-" + id, "orders", body.getBytes(StandardCharsets.UTF_8), Map.of(), 1, null));
        }
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

    /** Makes a message visible again, or moves it after its last try, as it is. */
    private void again(Message message) {
        if (message.attempt() < MAX_RECEIVE_COUNT) {
            queue.add(Message.of(
                    message.id(), message.topic(), message.body(), message.attributes(), message.attempt() + 1, null));
        } else {
            String body = new String(message.body(), StandardCharsets.UTF_8);
            assertThat(faults.stuck()).contains(LampOrders.id(body));
            var unused = sqs.sendMessage(request -> request.queueUrl(letters).messageBody(body));
        }
    }

    private static String redrive(Map<String, String> environment, String... more) {
        var arguments = new ArrayList<>(List.of("--platform", "aws"));
        arguments.addAll(List.of(more));
        var said = new ByteArrayOutputStream();
        RedriveCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Settings.of(environment),
                FunctionTable.discover(),
                arguments.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Has what is in the source queue delivered next. How often each order was there, whole. */
    private Map<String, Integer> receive() {
        Map<String, Integer> received = new HashMap<>();
        while (true) {
            var messages = sqs.receiveMessage(
                            request -> request.queueUrl(source).maxNumberOfMessages(BATCH))
                    .messages();
            if (messages.isEmpty()) {
                return received;
            }
            List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
            for (var each : messages) {
                String id = LampOrders.id(each.body());
                assertThat(each.body()).isEqualTo(bodies.get(id));
                received.merge(id, 1, Integer::sum);
                queue.add(Message.of(
                        each.messageId(), "orders", each.body().getBytes(StandardCharsets.UTF_8), Map.of(), 1, null));
                done.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(done.size()))
                        .receiptHandle(each.receiptHandle())
                        .build());
            }
            var unused =
                    sqs.deleteMessageBatch(request -> request.queueUrl(source).entries(done));
        }
    }
}
