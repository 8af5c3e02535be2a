package dev.multicloudfunctions.container.schedule;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.multicloudfunctions.container.event.EventKind;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.QueuedEvent;
import dev.multicloudfunctions.cron.Cron;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clock's part of the function table. */
public final class Schedules {

    /** The attribute of a tick that says when it was meant to run. */
    public static final String SCHEDULED_TIME = "scheduled-time";

    private static final byte[] NO_BODY = {};

    private Schedules() {}

    /** What comes due, for each function with a schedule. After a pause of all processes it comes due once. */
    public static List<RecurringTask<?>> of(FunctionTable table, EventQueue queue) {
        var tasks = new ArrayList<RecurringTask<?>>();
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.Schedule schedule) {
                tasks.add(task(definition.name(), schedule.cron(), new DueTimes(Cron.parse(schedule.cron())), queue));
            }
        }
        return tasks;
    }

    static RecurringTask<?> task(String function, String cron, Schedule schedule, EventQueue queue) {
        return Tasks.recurring("schedule." + function, schedule).execute((task, context) -> {
            Instant due = context.getExecution().executionTime;
            // The same due time gives the same id: run again after a crash in between, this leaves one tick.
            queue.addOnce(
                    function,
                    function + '@' + due,
                    new QueuedEvent(EventKind.SCHEDULE, cron, NO_BODY, Map.of(SCHEDULED_TIME, due.toString())));
        });
    }
}
