package dev.multicloudfunctions.container.event;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.document.LossyServer;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of databases that hangs while the queue writes down what became of an event. */
@Tag("any-jdk")
class HangingLettersTest {

    @Test
    void anEventWhoseEndCouldNotBeWrittenWaitsAndComesAgain() throws IOException {
        URI url = URI.create(Databases.newPostgresUrl());
        try (var server = new LossyServer(url.getPort());
                Database straight = Databases.postgres(url.toString());
                Database database = Databases.postgres(
                        "postgres://" + url.getUserInfo() + "@127.0.0.1:" + server.port() + url.getPath())) {
            var queue = new EventQueue(database);
            var collector = new Collector(delivery -> {
                if (delivery.attempt() == 1) {
                    hang(server);
                }
                return delivery.body().equals("poison") ? new Outcome.Reject("poison") : new Outcome.Done(null);
            });
            try (EventProcessing processing = Queues.start(database, queue, List.of("greet"), collector)) {
                queue.add(List.of("greet"), "1", Queues.message("poison"));
                queue.add(List.of("greet"), "2", Queues.message("good"));
                await().until(() -> !collector.deliveries.isEmpty());

                assertThat(Queues.waiting(straight)).isNotEmpty();
                assertThat(Databases.count(straight, "dead_letter")).isZero();
                server.heal();

                await().until(() -> Queues.waiting(straight).isEmpty());
                assertThat(Databases.count(straight, "dead_letter WHERE message_id = '1'"))
                        .isOne();
                assertThat(Databases.count(straight, "dead_letter")).isOne();
            }
        }
    }

    /** What the database then keeps to, as in {@code TimelySocketsTest}. */
    @Test
    void theWriterOfADeadLetterHasHalfAMinute() {
        var left = new CompletableFuture<Duration>();
        try (Database database = Databases.newPostgres()) {
            var queue = new EventQueue(database);
            var settings = new EventSettings(
                    1, Duration.ofMillis(50), Duration.ofSeconds(1), new RetryPolicy(1, Duration.ZERO), false);
            try (EventProcessing processing = EventProcessing.start(
                    database,
                    queue,
                    Queues.deadLetters(database, queue),
                    settings,
                    List.of("greet"),
                    List.of(),
                    new Collector(delivery -> new Outcome.Reject("poison")),
                    event -> left.complete(Invocation.current().remaining()),
                    new InMemoryTelemetry())) {
                queue.add(List.of("greet"), "1", Queues.message("poison"));

                assertThat(left).succeedsWithin(Duration.ofMinutes(1)).satisfies(time -> assertThat(time)
                        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30)));
            }
        }
    }

    private static void hang(LossyServer server) {
        try {
            server.hang(Hang.AFTER_CONNECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
