package dev.multicloudfunctions.container.event;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.multicloudfunctions.container.database.Database;
import java.util.List;

/**
 * Makes schedulers that go by the database's clock. By their machines' own, two processes whose clocks differ by more
 * than four heartbeats would each take the other's work for that of a dead one. The library leaves this to subclasses.
 */
final class SchedulerOnClock extends SchedulerBuilder {

    SchedulerOnClock(Database database, List<Task<?>> tasks) {
        super(database.dataSource(), tasks);
        this.clock = database.clock()::instant;
    }
}
