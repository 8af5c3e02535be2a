package dev.multicloudfunctions.container.event;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.event.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes on one PostgreSQL, on machines whose clocks differ. */
@Tag("any-jdk")
class SkewedClocksTest {

    /** More than the four heartbeats of 500 ms after which a process counts as dead. */
    private static final Duration LONG = Duration.ofSeconds(4);

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {60, -60})
    void workUnderWayInAProcessThatLivesIsNotTakenOver(int seconds) throws Exception {
        String url = Databases.newPostgresUrl();
        Clock other = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        try (Database right = Databases.postgres(url);
                Database wrong = Databases.postgres(url, other)) {
            var queue = new EventQueue(right);
            try (EventProcessing one = Queues.start(right, queue, List.of("letters"), this::slowly)) {
                queue.add(List.of("letters"), "m-1", Queues.message("hello"));
                await().until(() -> begun.get() == 1);
                try (EventProcessing two =
                        Queues.start(wrong, new EventQueue(wrong), List.of("letters"), this::slowly)) {
                    assertThat(end.await(LONG.toMillis(), TimeUnit.MILLISECONDS))
                            .isFalse();
                    assertThat(begun).hasValue(1);
                    end.countDown();
                    await().until(() -> Queues.waiting(right).isEmpty());
                }
            }
        }
        assertThat(begun).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, -60})
    void anEventIsDueAtOnceWhereverItWasAdded(int seconds) {
        String url = Databases.newPostgresUrl();
        end.countDown();
        try (Database right = Databases.postgres(url);
                Database wrong =
                        Databases.postgres(url, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)))) {
            assertThat(wrong.clock().instant())
                    .isBetween(Instant.now().minusSeconds(2), Instant.now().plusSeconds(2));
            try (EventProcessing one = Queues.start(right, new EventQueue(right), List.of("letters"), this::slowly)) {
                new EventQueue(wrong).add(List.of("letters"), "m-1", Queues.message("hello"));

                await().atMost(Duration.ofSeconds(10)).until(() -> begun.get() == 1);
            }
        }
    }

    private Outcome slowly(String function, QueuedEvent event, String id, int attempt) {
        begun.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return new Outcome.Done(null);
    }
}
