package dev.multicloudfunctions.container.event;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.event.Collector.Delivery;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventProcessingTest {

    @Nested
    class OnH2 extends Behaviour {
        @TempDir
        private Path directory;

        @Override
        Database open() {
            return Databases.h2(directory);
        }

        @Test
        void whatADeadProcessWasWorkingOnIsTakenOverAtOnce() {
            add("greet", "1", "hello");
            pickAsAnother(Instant.now());

            start("greet");

            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(collector.attempts()).containsExactly(2));
        }
    }

    @Nested
    class OnPostgres extends Behaviour {
        @Override
        Database open() {
            return Databases.newPostgres();
        }

        @Test
        void whatALivingProcessIsWorkingOnIsLeftToIt() {
            add("greet", "1", "hello");
            pickAsAnother(Instant.now().plus(Duration.ofHours(1)));
            add("greet", "2", "hello");

            start("greet");

            await().untilAsserted(() -> assertThat(collector.ids()).containsExactly("2"));
        }

        @Test
        void whatADeadProcessWasWorkingOnIsTakenOverAfterFourMissedHeartbeats() {
            add("greet", "1", "hello");
            pickAsAnother(Instant.now());

            start("greet");

            await().atMost(Duration.ofSeconds(6))
                    .untilAsserted(() -> assertThat(collector.attempts()).containsExactly(2));
        }
    }

    abstract static class Behaviour {

        final Collector collector = new Collector();
        private final List<EventProcessing> started = new ArrayList<>();
        Database database;
        EventQueue queue;
        private DeadLetters deadLetters;

        abstract Database open();

        @BeforeEach
        void begin() {
            database = open();
            queue = new EventQueue(database);
            deadLetters = Queues.deadLetters(database, queue);
        }

        @AfterEach
        void end() {
            started.forEach(EventProcessing::close);
            database.close();
        }

        @Test
        void anEventArrivesAsItWasAddedWithinSeconds() {
            start("greet");
            add("greet", "1", "hello");

            await().atMost(Duration.ofSeconds(3)).until(() -> !collector.deliveries.isEmpty());
            Delivery delivery = collector.deliveries.get(0);
            assertThat(delivery.function()).isEqualTo("greet");
            assertThat(delivery.id()).isEqualTo("1");
            assertThat(delivery.attempt()).isEqualTo(1);
            assertThat(delivery.body()).isEqualTo("hello");
            assertThat(delivery.event().kind()).isEqualTo(EventKind.TOPIC);
            assertThat(delivery.event().source()).isEqualTo("letters");
            assertThat(delivery.event().attributes()).isEqualTo(Map.of("lang", "en"));
        }

        @Test
        void anEventThatThisProcessAddedDoesNotWaitForTheNextLook() {
            started.add(Queues.start(database, queue, List.of("greet"), List.of(), collector, Duration.ofHours(1)));
            for (int i = 1; i <= 3; i++) {
                int expected = i;
                add("greet", Integer.toString(i), "hello");
                await().until(() -> collector.deliveries.size() == expected);
            }
        }

        @Test
        void aDeliveredEventIsGone() {
            start("greet");
            add("greet", "1", "hello");

            await().until(() -> !collector.deliveries.isEmpty() && nothingWaits());
            assertThat(collector.ids()).containsExactly("1");
            assertThat(deadLetters.count()).isZero();
        }

        @Test
        void eachFunctionGetsTheEventOnce() {
            queue.add(List.of("greet", "count"), "1", Queues.message("hello"));
            start("greet", "count");

            await().until(this::nothingWaits);
            assertThat(collector.deliveries).extracting(Delivery::function).containsExactlyInAnyOrder("greet", "count");
        }

        @Test
        void whatWasAddedBeforeTheStartArrives() {
            add("greet", "1", "hello");
            start("greet");

            await().untilAsserted(() -> assertThat(collector.ids()).containsExactly("1"));
        }

        @Test
        void anEventOfATransactionThatFailsIsNotAdded() {
            assertThatThrownBy(() -> database.transact("fail", jdbc -> {
                        add("greet", "1", "hello");
                        throw new IllegalStateException("no");
                    }))
                    .isNotNull();

            assertThat(Queues.waiting(database)).isEmpty();
        }

        @Test
        void addingAnIdAgainOnceLeavesOneEvent() {
            queue.addOnce("greet", "1", Queues.message("first"));
            queue.addOnce("greet", "1", Queues.message("second"));
            start("greet");

            await().until(this::nothingWaits);
            assertThat(collector.deliveries).extracting(Delivery::body).containsExactly("first");
        }

        @Test
        void anEventForAFunctionOfAnotherReleaseWaits() {
            add("future", "1", "hello");
            add("greet", "2", "hello");
            start("greet");

            await().until(() -> Queues.waiting(database).size() == 1);
            assertThat(collector.ids()).containsExactly("2");
            assertThat(deadLetters.count()).isZero();
        }

        @Test
        void anEventThatFailsIsTriedAgain() {
            collector.answer(
                    delivery -> delivery.attempt() < 3 ? new Outcome.Retry("not yet") : new Outcome.Done(null));
            start("greet");
            add("greet", "1", "hello");

            await().until(() -> collector.deliveries.size() == 3 && nothingWaits());
            assertThat(collector.attempts()).containsExactly(1, 2, 3);
            assertThat(deadLetters.count()).isZero();
        }

        @Test
        void anEventThatAlwaysFailsBecomesADeadLetterAfterAllTries() {
            collector.answer(delivery -> new Outcome.Retry("never"));
            start("greet");
            add("greet", "1", "hello");

            await().until(() -> deadLetters.count() == 1);
            assertThat(collector.attempts()).containsExactly(1, 2, 3);
            assertThat(nothingWaits()).isTrue();
            DeadLetter letter = deadLetters.list(10, null).items().get(0);
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.reason()).isEqualTo("never");
        }

        @Test
        void aRejectedEventIsADeadLetterAtOnceWithAllThatIsKnown() {
            collector.answer(delivery -> new Outcome.Reject("poison"));
            start("greet");
            add("greet", "1", "hello");

            await().until(() -> deadLetters.count() == 1 && nothingWaits());
            assertThat(collector.attempts()).containsExactly(1);
            DeadLetter letter = deadLetters.list(10, null).items().get(0);
            assertThat(letter.kind()).isEqualTo(EventKind.TOPIC);
            assertThat(letter.source()).isEqualTo("letters");
            assertThat(letter.function()).isEqualTo("greet");
            assertThat(letter.messageId()).isEqualTo("1");
            assertThat(letter.body()).asString().isEqualTo("hello");
            assertThat(letter.attributes()).isEqualTo(Map.of("lang", "en"));
            assertThat(letter.reason()).isEqualTo("poison");
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(letter.failedAt()).isBetween(Instant.now().minusSeconds(10), Instant.now());
        }

        @Test
        void anEventWhoseDeadLetterCannotBeWrittenWaitsUntilItCan() {
            collector.answer(delivery -> new Outcome.Reject("poison"));
            rename("dead_letter", "dead_letter_taken_away");
            start("greet");
            add("greet", "1", "hello");

            await().until(() -> collector.deliveries.size() >= 2);
            assertThat(Queues.waiting(database)).hasSize(1);
            rename("dead_letter_taken_away", "dead_letter");

            await().until(() -> deadLetters.count() == 1 && nothingWaits());
            assertThat(deadLetters.list(1, null).items().get(0).body())
                    .asString()
                    .isEqualTo("hello");
        }

        @Test
        void aReasonThatNoDatabaseTakesDoesNotKeepAnEventFromTheDeadLetters() {
            collector.answer(delivery -> new Outcome.Reject("a\0b\ud800" + "c".repeat(200_000)));
            add("greet", "1", "hello");

            start("greet");

            await().until(() -> deadLetters.count() == 1);
            assertThat(deadLetters.list(1, null).items().get(0).reason())
                    .startsWith("a?b?ccc")
                    .endsWith("c...")
                    .hasSizeLessThan(11_000);
        }

        @Test
        void theLineOfADeadLetterNamesTheMessageOrTheObject() {
            var telemetry = new InMemoryTelemetry();
            collector.answer(delivery -> new Outcome.Reject("poison"));
            List<String> functions = List.of("greet", "count");
            started.add(
                    Queues.start(database, queue, functions, List.of(), collector, Duration.ofMillis(50), telemetry));
            add("greet", "m-1", "hello");
            Map<String, String> object = Map.of("key", "uploads/a.jpg");
            queue.add(List.of("count"), "m-2", new QueuedEvent(EventKind.OBJECT, "photos", new byte[0], object));

            await().until(() -> deadLetters.count() == 2 && telemetry.lines().size() == 2);
            assertThat(telemetry.lines())
                    .extracting(line -> line.fields().get(line.fields().indexOf("record") + 1))
                    .containsExactlyInAnyOrder("m-1", "uploads/a.jpg");
        }

        @Test
        void aRejectedEventThatANewerOneSupersedesIsForgotten() {
            collector.answer(delivery -> new Outcome.Reject("poison"));
            start("greet");
            queue.add(
                    List.of("greet"),
                    "1",
                    new QueuedEvent(EventKind.OBJECT, "bucket", new byte[0], Map.of("superseded", "yes")));

            await().until(() -> !collector.deliveries.isEmpty() && nothingWaits());
            assertThat(deadLetters.count()).isZero();
        }

        @Test
        void aReceiverThatThrowsIsTriedAgainAndCounted() {
            collector.answer(delivery -> {
                throw new IllegalStateException("broken");
            });
            start("greet");
            add("greet", "1", "hello");

            await().until(() -> deadLetters.count() == 1);
            assertThat(collector.attempts()).containsExactly(1, 2, 3);
        }

        @Test
        void aReplayedDeadLetterIsDeliveredAsNew() {
            collector.answer(delivery -> new Outcome.Reject("poison"));
            start("greet");
            add("greet", "1", "hello");
            await().until(() -> deadLetters.count() == 1);
            long id = deadLetters.list(1, null).items().get(0).id();
            collector.answer(delivery -> new Outcome.Done(null));

            assertThat(deadLetters.replay(id)).isTrue();
            assertThat(deadLetters.replay(id)).isFalse();

            await().until(() -> collector.deliveries.size() == 2 && nothingWaits());
            assertThat(collector.deliveries.get(1)).satisfies(delivery -> {
                assertThat(delivery.id()).isEqualTo("1");
                assertThat(delivery.attempt()).isEqualTo(1);
                assertThat(delivery.body()).isEqualTo("hello");
            });
            assertThat(deadLetters.count()).isZero();
        }

        @Test
        void deadLettersAreListedNewestFirstPageByPage() {
            collector.answer(delivery -> new Outcome.Reject("poison"));
            start("greet");
            for (int i = 1; i <= 5; i++) {
                int expected = i;
                add("greet", Integer.toString(i), "hello");
                await().until(() -> deadLetters.count() == expected);
            }

            Page<DeadLetter> first = deadLetters.list(2, null);
            Page<DeadLetter> second = deadLetters.list(2, first.next());
            Page<DeadLetter> third = deadLetters.list(2, second.next());
            assertThat(first.items()).extracting(DeadLetter::messageId).containsExactly("5", "4");
            assertThat(second.items()).extracting(DeadLetter::messageId).containsExactly("3", "2");
            assertThat(third.items()).extracting(DeadLetter::messageId).containsExactly("1");
            assertThat(third.next()).isNull();
        }

        @Test
        void aDiscardedDeadLetterIsGone() {
            collector.answer(delivery -> new Outcome.Reject("poison"));
            start("greet");
            add("greet", "1", "hello");
            await().until(() -> deadLetters.count() == 1);
            long id = deadLetters.list(1, null).items().get(0).id();

            assertThat(deadLetters.discard(id)).isTrue();
            assertThat(deadLetters.discard(id)).isFalse();
            assertThat(deadLetters.replay(id)).isFalse();
            assertThat(deadLetters.count()).isZero();
        }

        @Test
        void anEventThatKillsEachProcessBecomesADeadLetter() {
            add("greet", "1", "hello");
            database.call("age the event", jdbc -> jdbc.sql(
                            "UPDATE scheduled_tasks SET consecutive_failures = " + Queues.ATTEMPTS)
                    .update());
            start("greet");

            await().until(() -> deadLetters.count() == 1);
            assertThat(collector.deliveries).isEmpty();
            assertThat(deadLetters.list(1, null).items().get(0).attempts()).isEqualTo(Queues.ATTEMPTS);
        }

        @Test
        void stoppingWaitsForTheDeliveryUnderWay() throws InterruptedException {
            var entered = new CountDownLatch(1);
            var leave = new CountDownLatch(1);
            collector.answer(delivery -> {
                entered.countDown();
                try {
                    assertThat(leave.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    return new Outcome.Retry("interrupted");
                }
                return new Outcome.Done(null);
            });
            EventProcessing processing = start("greet");
            add("greet", "1", "hello");
            assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

            var stopping = new Thread(processing::close);
            stopping.start();
            await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
            leave.countDown();
            stopping.join();
            started.clear();

            assertThat(Queues.waiting(database)).isEmpty();
        }

        EventProcessing start(String... functions) {
            EventProcessing processing = Queues.start(database, queue, List.of(functions), collector);
            started.add(processing);
            return processing;
        }

        void add(String function, String id, String body) {
            queue.add(List.of(function), id, Queues.message(body));
        }

        boolean nothingWaits() {
            return Queues.waiting(database).isEmpty();
        }

        private void rename(String table, String other) {
            database.call("rename a table", jdbc -> jdbc.sql("ALTER TABLE " + table + " RENAME TO " + other)
                    .update());
        }

        void pickAsAnother(Instant heartbeat) {
            database.call("pick the events", jdbc -> jdbc.sql(
                            "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'another', last_heartbeat = ?")
                    .param(heartbeat.atOffset(java.time.ZoneOffset.UTC))
                    .update());
        }
    }
}
