package dev.multicloudfunctions.container.schedule;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.multicloudfunctions.cron.Cron;
import java.time.Instant;

/** Core's reading of a cron, for db-scheduler: the same times on every platform. */
record DueTimes(Cron cron) implements Schedule {

    @Override
    public Instant getNextExecutionTime(ExecutionComplete complete) {
        return cron.next(complete.getTimeDone());
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }
}
