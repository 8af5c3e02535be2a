package com.acme.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs what docs/documents.md shows. */
class DocumentsPageTest {

    record Task(
            String id, String owner, boolean done, @Nullable Instant dueAt, Instant forgetAt, long version) {

        Task finished() {
            return new Task(id, owner, true, dueAt, forgetAt, version);
        }
    }

    static final DocumentCollection<Task> TASKS = DocumentCollection.of("tasks", Task.class)
            .key("id")
            .version("version")
            .expires("forgetAt")
            .index("byDue", "owner", "done", "dueAt")
            .index("byOwner", "owner");

    record TaskKey(String id) {}

    record Order(String id, boolean announced, Instant placedAt, long version) {

        Order asAnnounced() {
            return new Order(id, true, placedAt, version);
        }
    }

    record OrderPlaced(String orderId) {}

    static final DocumentCollection<Order> ORDERS = DocumentCollection.of("orders", Order.class)
            .key("id")
            .version("version")
            .index("byAnnounced", "announced", "placedAt");
    static final Topic<OrderPlaced> PLACED = Topic.of("placed", OrderPlaced.class);

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
    private static final Instant LATER = NOON.plus(Duration.ofDays(30));

    private Instant now = NOON;
    private final List<String> heard = new ArrayList<>();
    private final LocalFunctions functions = LocalFunctions.start(
            InMemoryPlatform.builder()
                    .clock(((InstantSource) () -> now).withZone(ZoneOffset.UTC))
                    .build(),
            this::declare);
    private final Documents<Task> tasks = functions.documents(TASKS);

    private void declare(FunctionTable.Builder table) {
        table.function("finishTask", Http.post("/tasks/{id}/finished"), TaskKey.class, Task.class, platform -> {
            Documents<Task> tasks = platform.documents(TASKS);
            return key -> tasks.update(key.id(), Task::finished);
        });
        table.function("placeOrder", Http.put("/orders/{id}"), TaskKey.class, Order.class, platform -> {
            Documents<Order> orders = platform.documents(ORDERS);
            Publisher<OrderPlaced> placed = platform.publisher(PLACED);
            var clock = platform.clock();
            return key -> {
                Order order = orders.insert(new Order(key.id(), false, clock.instant(), 0));
                placed.publish(new OrderPlaced(order.id()));
                return orders.update(order.id(), Order::asAnnounced);
            };
        });
        table.consumer("announceOrders", Trigger.schedule("*/5 * * * *"), Tick.class, platform -> {
            Documents<Order> orders = platform.documents(ORDERS);
            Publisher<OrderPlaced> placed = platform.publisher(PLACED);
            return tick -> {
                Instant aWhileAgo = tick.scheduledTime().minus(Duration.ofMinutes(5));
                var forgotten = ORDERS.query("byAnnounced").equal(false).before(aWhileAgo);
                for (Order order : orders.query(forgotten).items()) {
                    placed.publish(new OrderPlaced(order.id()));
                    orders.update(order.id(), Order::asAnnounced);
                }
            };
        });
        table.consumer(
                "hear", Trigger.topic(PLACED), OrderPlaced.class, platform -> message -> heard.add(message.orderId()));
    }

    @Test
    void thePageShowsWhatIsTested() throws IOException {
        ShownCode.isTested("documents.md", DocumentsPageTest.class);
    }

    @Test
    void aFunctionFinishesATask() {
        tasks.insert(new Task("a", "ann", false, TOMORROW, LATER, 0));
        Function<TaskKey, Task> finishTask = functions.function("finishTask");

        assertThat(finishTask.apply(new TaskKey("a")).done()).isTrue();
        assertThat(tasks.find("a").orElseThrow().version()).isEqualTo(2);
        refused(ErrorKind.NOT_FOUND, () -> finishTask.apply(new TaskKey("none")));
    }

    @Test
    void documentsAreReadAndWrittenByVersion() {
        Task first = tasks.insert(new Task("a", "ann", false, TOMORROW, LATER, 0));
        Task second = tasks.replace(first.finished());
        Task other = tasks.put(new Task("b", "bob", false, null, LATER, 0));

        Optional<Task> found = tasks.find("a");
        Map<String, Task> both = tasks.findAll(List.of("b", "none", "a"));

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(found).contains(second);
        assertThat(both).containsExactly(Map.entry("b", other), Map.entry("a", second));
        refused(ErrorKind.CONFLICT, () -> tasks.insert(first));
        refused(ErrorKind.PRECONDITION, () -> tasks.replace(first));
        refused(ErrorKind.PRECONDITION, () -> tasks.delete("a", first.version()));

        boolean gone = tasks.delete("a", second.version());
        boolean again = tasks.delete("a");

        assertThat(gone).isTrue();
        assertThat(again).isFalse();
        refused(ErrorKind.NOT_FOUND, () -> tasks.replace(second));
        assertThat(tasks.insert(second).version()).isEqualTo(1);
    }

    @Test
    void queriesReadAnIndex() {
        Task sooner = tasks.insert(new Task("sooner", "ann", false, NOON, LATER, 0));
        Task later = tasks.insert(new Task("later", "ann", false, TOMORROW, LATER, 0));
        Task never = tasks.insert(new Task("never", "ann", false, null, LATER, 0));
        tasks.insert(new Task("of bob", "bob", false, NOON, LATER, 0));

        var open = TASKS.query("byDue").equal("ann", false);
        List<Task> overdue = tasks.query(open.before(TOMORROW)).items();
        List<Task> ahead = tasks.query(open.from(TOMORROW).limit(10)).items();
        List<Task> lastFirst = tasks.query(open.descending()).items();
        List<Task> ofAnns = tasks.query(TASKS.query("byOwner").prefix("an")).items();

        assertThat(overdue).containsExactly(sooner);
        assertThat(ahead).containsExactly(later);
        assertThat(lastFirst).containsExactly(later, sooner);
        assertThat(ofAnns).containsExactlyInAnyOrder(sooner, later, never);
    }

    @Test
    void aWalkGoesFromPageToPage() {
        for (int i = 0; i < 7; i++) {
            tasks.insert(new Task("t" + i, "ann", false, NOON.plusSeconds(i), LATER, 0));
        }

        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            Page<Task> page = tasks.query(
                    TASKS.query("byDue").equal("ann", false).limit(3).after(cursor));
            page.items().forEach(task -> walked.add(task.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(walked).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6");
        String next =
                tasks.query(TASKS.query("byDue").equal("ann", false).limit(3)).next();
        refused(
                ErrorKind.INVALID,
                () -> tasks.query(TASKS.query("byDue").equal("bob", false).after(next)));
        refused(ErrorKind.INVALID, () -> tasks.list(101, null));
        refused(ErrorKind.INVALID, () -> TASKS.query("byDue").limit(101));
        assertThat(next).hasSizeLessThanOrEqualTo(1024);
    }

    @Test
    void whatHasExpiredIsNotFound() {
        tasks.insert(new Task("a", "ann", false, NOON, TOMORROW, 0));
        assertThat(tasks.find("a")).isPresent();

        now = TOMORROW;

        assertThat(tasks.find("a")).isEmpty();
        assertThat(tasks.list(10, null).items()).isEmpty();
        assertThat(tasks.insert(new Task("a", "ann", false, NOON, LATER, 0)).version())
                .isEqualTo(1);
    }

    @Test
    void limitsAreTheSameEverywhere() {
        refused(ErrorKind.INVALID, () -> tasks.insert(new Task("k".repeat(256), "ann", false, NOON, LATER, 0)));
        refused(ErrorKind.INVALID, () -> tasks.insert(new Task("a", "o".repeat(256), false, NOON, LATER, 0)));
        assertThatThrownBy(() -> TASKS.query("byColour")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOrderIsAnnouncedThoughTheProcessEnds() {
        functions.function("placeOrder").apply(new TaskKey("whole"));
        functions.documents(ORDERS).insert(new Order("half", false, now, 0));
        now = now.plus(Duration.ofMinutes(6));

        functions.tick("announceOrders");
        functions.tick("announceOrders");

        assertThat(heard).containsExactly("whole", "half");
    }

    private static void refused(ErrorKind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                .isEqualTo(kind));
    }
}
