package dev.multicloudfunctions.container.event;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.trace.LogContext;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * What becomes of one event on its way to one function: taken, tried again, or a dead letter. Whether it is removed,
 * put off or moved to the dead letters is one transaction, so that an event is always in exactly one place.
 */
final class Deliveries {

    /**
     * What it may take to write down what became of an event, dead letter included. An event of which that was not possible
     * stays where it is, and comes again once its process has missed four heartbeats for it.
     */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Database database;
    private final DeadLetters deadLetters;
    private final Receiver receiver;
    private final RetryPolicy retries;
    private final Predicate<QueuedEvent> superseded;
    private final Telemetry telemetry;

    /** @param superseded whether a failed event is without interest, since a newer one is under way */
    Deliveries(
            Database database,
            DeadLetters deadLetters,
            Receiver receiver,
            RetryPolicy retries,
            Predicate<QueuedEvent> superseded,
            Telemetry telemetry) {
        this.database = database;
        this.deadLetters = deadLetters;
        this.receiver = receiver;
        this.retries = retries;
        this.superseded = superseded;
        this.telemetry = telemetry;
    }

    /** The deliveries to one function, for the scheduler. */
    Task<QueuedEvent> to(String function) {
        return Tasks.custom(function, QueuedEvent.class)
                .onFailure(this::failed)
                .onDeadExecution(this::died)
                .execute(this::deliver);
    }

    private CompletionHandler<QueuedEvent> deliver(TaskInstance<QueuedEvent> task, ExecutionContext context) {
        int attempt = context.getExecution().consecutiveFailures + 1;
        if (attempt > retries.attempts()) {
            return bury("Each try ended with the process that made it.", attempt - 1);
        }
        Outcome outcome = receiver.receive(task.getTaskName(), task.getData(), task.getId(), attempt);
        if (outcome instanceof Outcome.Reject reject) {
            return bury(reject.reason(), attempt);
        }
        if (outcome instanceof Outcome.Retry retry) {
            throw new Undelivered(retry.reason());
        }
        return (complete, operations) -> {
            try (var limited = settling(complete.getExecution()).enter()) {
                operations.remove();
            }
        };
    }

    private static Invocation settling(Execution execution) {
        return Invocation.within(SETTLING, execution.getId(), null);
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<QueuedEvent> operations) {
        int attempts = complete.getExecution().consecutiveFailures + 1;
        String reason = complete.getCause()
                .filter(Undelivered.class::isInstance)
                .map(Throwable::getMessage)
                .orElse("The delivery was interrupted.");
        if (attempts >= retries.attempts()) {
            bury(reason, attempts).complete(complete, operations);
            return;
        }
        Instant next = database.clock().instant().plus(retries.pause(attempts, ThreadLocalRandom.current()));
        try (var limited = settling(complete.getExecution()).enter()) {
            operations.reschedule(complete, next);
        }
    }

    /** The process that had the event has shown no sign of life: this counts as a try, in case the event killed it. */
    private void died(ExecutionComplete complete, ExecutionOperations<QueuedEvent> operations) {
        Execution execution = complete.getExecution();
        telemetry.log(
                Level.WARN,
                "An event was taken over from a process that has died",
                null,
                "function",
                execution.getTaskName(),
                "messageId",
                execution.getId());
        operations.reschedule(complete, database.clock().instant());
    }

    private CompletionHandler<QueuedEvent> bury(String reason, int attempts) {
        return (complete, operations) -> {
            TaskInstance<?> task = complete.getExecution().taskInstance;
            var event = (QueuedEvent) task.getData();
            boolean kept;
            try (var limited = settling(complete.getExecution()).enter()) {
                kept = move(task, event, reason, attempts, operations);
            }
            if (!kept) {
                return;
            }
            Invocation delivery = Invocation.unlimited(task.getId(), null).continuing(event.attributes());
            try (var logged = LogContext.of(delivery)) {
                telemetry.count("dead.letters", 1, "function", task.getTaskName());
                telemetry.log(
                        Level.ERROR,
                        "An event became a dead letter",
                        null,
                        "function",
                        task.getTaskName(),
                        "record",
                        event.attributes().getOrDefault(event.kind() == EventKind.OBJECT ? "key" : "", task.getId()),
                        "attempts",
                        attempts,
                        "reason",
                        reason);
            }
        };
    }

    /** False where nothing is kept, since the event is without interest. */
    private boolean move(
            TaskInstance<?> task,
            QueuedEvent event,
            String reason,
            int attempts,
            ExecutionOperations<QueuedEvent> operations) {
        boolean kept = !superseded.test(event);
        return database.transact("move the event to the dead letters", jdbc -> {
            if (kept) {
                deadLetters.keep(task.getTaskName(), task.getId(), event, reason, attempts);
            }
            operations.remove();
            return kept;
        });
    }
}
