package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.MainClass;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the application of a process. */
final class Startup {

    /** How the framework will call: {@code http}, or {@code cloudevent} or {@code event}. */
    private static final String SIGNATURE = "FUNCTION_SIGNATURE_TYPE";

    private final Settings settings;
    private final LineTelemetry telemetry;
    private final CloudFunction.@Nullable PlatformSource source;

    Startup(Settings settings, LineTelemetry telemetry, CloudFunction.@Nullable PlatformSource source) {
        this.settings = settings;
        this.telemetry = telemetry;
        this.source = source;
    }

    /** What metrics call this process. */
    String name() {
        return Selection.name(settings);
    }

    /** How long a request may take. */
    Duration timeout() {
        return Duration.ofSeconds(settings.whole(GcpSettings.CLOUD_RUN_TIMEOUT_SECONDS));
    }

    /**
     * Makes it, and the selected function with the ports that it needs.
     *
     * @throws IllegalArgumentException for a wrong name, listing the valid ones
     * @throws FunctionException INTERNAL with every missing and malformed setting
     */
    Application application() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // For events the framework makes us while its own loader is the thread's, which knows no module of functions.
        thread.setContextClassLoader(Startup.class.getClassLoader());
        try {
            return made();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Application made() {
        Ports platform = source == null ? new GcpPlatform(settings, telemetry) : source.make(settings, telemetry);
        FunctionTable table = MainClass.table(settings, platform);
        Selection selection = Selection.started(
                settings.find(Selection.SETTING), table, platform, RuntimeSettings.and(GcpSettings.ALL));
        checkEvents(selection.function());
        return new Application(selection, "topic".equals(settings.find(GcpSettings.DEAD_LETTERS)));
    }

    /** Events need a function that they are for, and a place for those that it rejects. */
    private void checkEvents(@Nullable FunctionDefinition function) {
        String signature = settings.find(SIGNATURE);
        if (signature == null || signature.equals("http")) {
            return;
        }
        if (function == null) {
            throw missing(Selection.SETTING, "is not set. Set it to the name of the function that the events are for.");
        }
        boolean carriesNothing = function.trigger() instanceof Trigger.Schedule;
        if (!carriesNothing
                && "topic".equals(settings.find(GcpSettings.DEAD_LETTERS))
                && settings.find(DeadLetters.SETTING) == null) {
            throw missing(
                    DeadLetters.SETTING,
                    "is not set. Set it to the topic that takes rejected events, or set DEAD_LETTERS to subscription if the"
                            + " subscription has a dead-letter policy.");
        }
    }

    private static FunctionException missing(String setting, String what) {
        return new FunctionException(ErrorKind.INTERNAL, List.of(new Fault(setting, what)));
    }
}
