package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.document.ExpirySweep;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventProcessing;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.EventSettings;
import dev.multicloudfunctions.container.event.ObjectOutcomes;
import dev.multicloudfunctions.container.event.RoutedReceiver;
import dev.multicloudfunctions.container.objects.FolderWatch;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.schedule.Schedules;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * What runs without being asked: the processing of events, the watch over the buckets and the removal of expired documents. Starts after the server
 * listens, and stops before it.
 */
final class BackgroundWork implements SmartLifecycle {

    private final Functions functions;
    private final Database database;
    private final EventQueue queue;
    private final DeadLetters deadLetters;
    private final BucketWatchers watchers;
    private final ExpirySweep sweep;
    private final Spans spans;
    private final InvocationLog invocations;
    private final ObjectOutcomes outcomes;
    private @Nullable EventProcessing processing;
    private List<FolderWatch> watches = List.of();

    BackgroundWork(
            Functions functions,
            Database database,
            EventQueue queue,
            DeadLetters deadLetters,
            BucketWatchers watchers,
            ExpirySweep sweep,
            Spans spans,
            InvocationLog invocations,
            ObjectOutcomes outcomes) {
        this.spans = spans;
        this.invocations = invocations;
        this.outcomes = outcomes;
        this.functions = functions;
        this.database = database;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.watchers = watchers;
        this.sweep = sweep;
    }

    @Override
    public synchronized void start() {
        Settings settings = functions.platform().settings();
        Telemetry telemetry = functions.platform().telemetry();
        EventSettings events = ContainerSettings.events(settings);
        processing = EventProcessing.start(
                database,
                queue,
                deadLetters,
                events,
                eventFunctions(functions.table()),
                events.schedules() ? Schedules.of(functions.table(), queue) : List.of(),
                outcomes.heeding(new RoutedReceiver(new EventRouter(functions), database.clock(), spans, invocations)),
                watchers::superseded,
                telemetry);
        watches = watchers.start(ContainerSettings.millis(settings, ContainerSettings.BUCKET_SCAN_MILLIS), telemetry);
        sweep.start();
    }

    @Override
    public synchronized void stop() {
        sweep.close();
        for (FolderWatch watch : watches) {
            watch.close();
        }
        watches = List.of();
        if (processing != null) {
            processing.close();
            processing = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return processing != null;
    }

    private static List<String> eventFunctions(FunctionTable table) {
        var names = new ArrayList<String>();
        for (FunctionDefinition definition : table.definitions()) {
            if (!(definition.trigger() instanceof Trigger.Http)) {
                names.add(definition.name());
            }
        }
        return names;
    }
}
