package dev.multicloudfunctions.container.event;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Queues for tests, impatient ones. */
public final class Queues {

    static final int ATTEMPTS = 3;

    private Queues() {}

    public static QueuedEvent message(String body) {
        return new QueuedEvent(EventKind.TOPIC, "letters", body.getBytes(StandardCharsets.UTF_8), Map.of("lang", "en"));
    }

    /** What waits in the database, in no order. */
    public static List<QueuedEvent> waiting(Database database) {
        var codec = new EventCodec();
        return database.call("read the queue", jdbc -> jdbc.sql("SELECT task_data FROM scheduled_tasks")
                .query((row, number) -> codec.deserialize(QueuedEvent.class, row.getBytes("task_data")))
                .list());
    }

    /** The same, taken out of it; for a database that nobody else works on. */
    public static List<QueuedEvent> taken(Database database) {
        List<QueuedEvent> waiting = waiting(database);
        int unused = database.call("empty the queue", jdbc -> jdbc.sql("DELETE FROM scheduled_tasks")
                .update());
        return waiting;
    }

    /** Puts a message among the dead letters of a function. */
    public static void bury(Database database, String function, Message message) {
        deadLetters(database, new EventQueue(database))
                .keep(
                        function,
                        message.id(),
                        new QueuedEvent(EventKind.TOPIC, message.topic(), message.body(), message.attributes()),
                        "INVALID: no order",
                        1);
    }

    public static DeadLetters deadLetters(Database database, EventQueue queue) {
        return new DeadLetters(database, queue, Clock.systemUTC());
    }

    public static EventProcessing start(
            Database database, EventQueue queue, List<String> functions, Receiver receiver) {
        return start(database, queue, functions, List.of(), receiver);
    }

    public static EventProcessing start(
            Database database,
            EventQueue queue,
            List<String> functions,
            List<RecurringTask<?>> schedules,
            Receiver receiver) {
        return start(database, queue, functions, schedules, receiver, Duration.ofMillis(50));
    }

    static EventProcessing start(
            Database database,
            EventQueue queue,
            List<String> functions,
            List<RecurringTask<?>> schedules,
            Receiver receiver,
            Duration poll) {
        return start(database, queue, functions, schedules, receiver, poll, new InMemoryTelemetry());
    }

    static EventProcessing start(
            Database database,
            EventQueue queue,
            List<String> functions,
            List<RecurringTask<?>> schedules,
            Receiver receiver,
            Duration poll,
            Telemetry telemetry) {
        var settings = new EventSettings(
                4, poll, Duration.ofMillis(500), new RetryPolicy(ATTEMPTS, Duration.ofMillis(10)), true);
        return EventProcessing.start(
                database,
                queue,
                deadLetters(database, queue),
                settings,
                functions,
                schedules,
                receiver,
                event -> event.attributes().containsKey("superseded"),
                telemetry);
    }
}
