package dev.multicloudfunctions.container.schedule;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.event.EventProcessing;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.Queues;
import dev.multicloudfunctions.container.event.Receiver;
import dev.multicloudfunctions.cron.Cron;
import dev.multicloudfunctions.event.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {

    private final List<String> ticks = new CopyOnWriteArrayList<>();
    private final Receiver receiver = (function, event, id, attempt) -> {
        ticks.add(event.attributes().get(Schedules.SCHEDULED_TIME));
        return new Outcome.Done(null);
    };

    @Test
    void theNextDueTimeIsTheOneAfterTheLastRun() {
        var times = new DueTimes(Cron.parse("0 2 * * *"));

        assertThat(times.getInitialExecutionTime(Instant.parse("2026-05-01T01:59:59Z")))
                .isEqualTo("2026-05-01T02:00:00Z");
        assertThat(times.getNextExecutionTime(
                        ExecutionComplete.simulatedSuccess(Instant.parse("2026-05-01T02:00:00Z"))))
                .isEqualTo("2026-05-02T02:00:00Z");
    }

    @Test
    void twoProcessesOfOneDatabaseTickOnceForEachDueTime() {
        String url = Databases.newPostgresUrl();
        try (Database first = Databases.postgres(url);
                Database second = Databases.postgres(url);
                EventProcessing one = start(first);
                EventProcessing two = start(second)) {
            await().until(() -> ticks.size() >= 20);
        }
        assertThat(ticks)
                .doesNotHaveDuplicates()
                .allMatch(tick -> Instant.parse(tick).toEpochMilli() % 100 == 0);
    }

    @Test
    void aDueTimeThatPassedWhileNothingRanTicksOnce(@TempDir Path directory) {
        try (Database database = Databases.h2(directory)) {
            start(database).close();
            ticks.clear();
            String due = "2001-01-01T00:00:00Z";
            database.call("age the schedule", jdbc -> jdbc.sql("UPDATE scheduled_tasks SET execution_time ="
                            + " TIMESTAMP WITH TIME ZONE '2001-01-01 00:00:00+00'")
                    .update());

            try (EventProcessing processing = start(database)) {
                await().until(() -> ticks.size() >= 3);
            }
            assertThat(ticks).contains(due).doesNotHaveDuplicates();
            assertThat(ticks).filteredOn(tick -> tick.startsWith("2001")).hasSize(1);
        }
    }

    private EventProcessing start(Database database) {
        var queue = new EventQueue(database);
        return Queues.start(
                database,
                queue,
                List.of("tidy"),
                List.of(Schedules.task("tidy", "often", new EveryTenth(), queue)),
                receiver);
    }

    /** Due at each full tenth of a second: what a cron is, only faster. */
    private record EveryTenth() implements Schedule {

        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            long tenths = complete.getTimeDone().toEpochMilli() / 100;
            return Instant.ofEpochMilli((tenths + 1) * 100);
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }
    }
}
