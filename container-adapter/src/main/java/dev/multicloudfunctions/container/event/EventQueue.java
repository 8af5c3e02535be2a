package dev.multicloudfunctions.container.event;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Timestamps;
import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
import java.util.Collection;

/** Where events wait for their functions. Thread-safe. */
public final class EventQueue {

    private final Database database;
    private final SchedulerClient client;
    private volatile Runnable wake = () -> {};

    public EventQueue(Database database) {
        this.database = database;
        this.client = SchedulerClient.Builder.create(database.dataSource())
                .serializer(new EventCodec())
                .jdbcCustomization(Dialect.of(database))
                .build();
    }

    /**
     * Adds an event for each of these functions, all or none, in the transaction that this thread is in or in one of
     * its own.
     *
     * @param functions in any order
     * @param id new; the same for each delivery; at most 250 characters
     * @throws FunctionException UNAVAILABLE if the database did not take it
     */
    public void add(Collection<String> functions, String id, QueuedEvent event) {
        add(functions, id, event, 0);
    }

    /** The same for an event that is due when so many seconds have passed. */
    public void add(Collection<String> functions, String id, QueuedEvent event, long delaySeconds) {
        var tasks = new ArrayList<TaskInstance<?>>();
        for (String function : functions) {
            tasks.add(new TaskInstance<>(function, id, event));
        }
        database.transact("queue the event", jdbc -> {
            client.scheduleBatch(tasks, database.clock().instant().plusSeconds(delaySeconds));
            return tasks.size();
        });
        wake.run();
    }

    /** The same for one function and an id that may wait there already: then that stays as it is. */
    public void addOnce(String function, String id, QueuedEvent event) {
        database.call(
                "queue the event",
                jdbc -> client.scheduleIfNotExists(
                        new TaskInstance<>(function, id, event),
                        database.clock().instant()));
        wake.run();
    }

    /** How many events are due and not yet taken up. */
    public long due() {
        return database.call("count the waiting events", jdbc -> jdbc.sql(
                        "SELECT count(*) FROM scheduled_tasks WHERE NOT picked AND execution_time <= ?")
                .param(Timestamps.of(database.clock().instant()))
                .query(Long.class)
                .single());
    }

    /** What is done to look for due events at once instead of at the next look. */
    void onAdded(Runnable action) {
        wake = action;
    }
}
