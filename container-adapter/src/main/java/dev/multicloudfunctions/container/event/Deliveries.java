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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * What becomes of one event on its way to one function: taken, tried again, or a dead letter. Whether it is removed,
 * put off or moved to the dead letters is one transaction, so that an event is always in exactly one place.
 */
final class Deliveries {

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
        return (complete, operations) -> operations.remove();
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<QueuedEvent> operations) {
        int attempts = complete.getExecution().consecutiveFailures + 1;
        String reason = complete.getCause()
                .filter(Undelivered.class::isInstance)
                .map(Throwable::getMessage)
                .orElse("The delivery was interrupted.");
        if (attempts >= retries.attempts()) {
            bury(reason, attempts).complete(complete, operations);
        } else {
            operations.reschedule(
                    complete, database.clock().instant().plus(retries.pause(attempts, ThreadLocalRandom.current())));
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
            boolean kept = !superseded.test(event);
            database.transact("move the event to the dead letters", jdbc -> {
                if (kept) {
                    deadLetters.keep(task.getTaskName(), task.getId(), event, reason, attempts);
                }
                operations.remove();
                return kept;
            });
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
}
