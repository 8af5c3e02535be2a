package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.QueuedEvent;
import dev.multicloudfunctions.container.objects.FolderWatch;
import dev.multicloudfunctions.container.objects.FolderWatcher;
import dev.multicloudfunctions.container.objects.ObjectArrivals;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A watcher of the folder of each bucket that triggers a function. */
record BucketWatchers(List<FolderWatcher> watchers) implements ObjectArrivals {

    static BucketWatchers of(
            BucketFolders folders,
            Database database,
            EventQueue queue,
            FunctionTable table,
            IdGenerator ids,
            Telemetry telemetry)
            throws IOException {
        var buckets = new TreeSet<String>();
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated created) {
                buckets.add(created.bucket());
            }
        }
        var watchers = new ArrayList<FolderWatcher>();
        for (String bucket : buckets) {
            watchers.add(new FolderWatcher(
                    folders.contents(bucket), folders.sides(bucket), bucket, database, queue, table, ids, telemetry));
        }
        return new BucketWatchers(watchers);
    }

    /** Whether an event speaks of a state that its file has left since: the next state has an event of its own. */
    boolean superseded(QueuedEvent event) {
        for (FolderWatcher watcher : watchers) {
            if (watcher.superseded(event)) {
                return true;
            }
        }
        return false;
    }

    /** What cannot be told of now is seen by the next scan. */
    @Override
    public void arrived(String bucket, String key) {
        for (FolderWatcher watcher : watchers) {
            if (watcher.bucket().equals(bucket)) {
                try {
                    watcher.arrived(key);
                } catch (IOException gone) {
                    // by a hand that was quicker
                }
            }
        }
    }

    /** Begins to watch, with a thread for each bucket. */
    List<FolderWatch> start(Duration pause, Telemetry telemetry) {
        var watches = new ArrayList<FolderWatch>();
        for (FolderWatcher watcher : watchers) {
            watches.add(FolderWatch.start(watcher, pause, telemetry));
        }
        return watches;
    }
}
