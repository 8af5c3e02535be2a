package dev.multicloudfunctions.container.event;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The processing of queued events in this process, from {@link #start} to {@link #close}. */
public final class EventProcessing implements AutoCloseable {

    /** How long a delivery under way may take to end when the process stops. */
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** A row for a function that this release does not have waits for one that has it. */
    private static final Duration UNKNOWN_FUNCTIONS_KEPT = Duration.ofDays(3650);

    private final Database database;
    private final EventQueue queue;
    private final Scheduler scheduler;

    private EventProcessing(Database database, EventQueue queue, Scheduler scheduler) {
        this.database = database;
        this.queue = queue;
        this.scheduler = scheduler;
    }

    /**
     * Begins to process.
     *
     * @param functions those that take events
     * @param schedules what comes due by the clock
     * @param superseded whether a failed event is without interest, since a newer one is under way
     */
    public static EventProcessing start(
            Database database,
            EventQueue queue,
            DeadLetters deadLetters,
            EventSettings settings,
            Collection<String> functions,
            List<RecurringTask<?>> schedules,
            Receiver receiver,
            Predicate<QueuedEvent> superseded,
            Telemetry telemetry) {
        var deliveries = new Deliveries(database, deadLetters, receiver, settings.retries(), superseded, telemetry);
        var tasks = new ArrayList<Task<?>>();
        for (String function : functions) {
            tasks.add(deliveries.to(function));
        }
        SchedulerBuilder builder = new SchedulerOnClock(database, tasks)
                .serializer(new EventCodec())
                .jdbcCustomization(Dialect.of(database))
                .threads(settings.threads())
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .deleteUnresolvedAfter(UNKNOWN_FUNCTIONS_KEPT)
                .shutdownMaxWait(GRACE)
                // Failures are told once, by the function's own telemetry.
                .failureLogging(LogLevel.OFF, false)
                .startTasks(schedules);
        if (!database.embedded()) {
            builder.pollUsingLockAndFetch(0.5, 1.0);
        }
        var processing = new EventProcessing(database, queue, builder.build());
        processing.begin();
        return processing;
    }

    private void begin() {
        if (database.embedded()) {
            takeOver();
        }
        queue.onAdded(scheduler::triggerCheckForDueExecutions);
        scheduler.start();
    }

    /** The file is ours alone: what is marked as being worked on belongs to a process that has died. */
    private void takeOver() {
        database.call(
                "take over events", jdbc -> jdbc.sql("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL,"
                                + " last_heartbeat = NULL, version = version + 1,"
                                + " consecutive_failures = COALESCE(consecutive_failures, 0) + 1 WHERE picked = TRUE")
                        .update());
    }

    /** Stops taking events and waits a while for those under way; the others stay where they are. */
    @Override
    public void close() {
        queue.onAdded(() -> {});
        scheduler.stop();
    }
}
