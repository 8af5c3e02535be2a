package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.event.PoisonQueues;
import dev.multicloudfunctions.azure.telemetry.AzureTelemetry;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.MainClass;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes the application of a process, once, when the first invocation asks for it. Not before: a worker that was started
 * ahead of any app gets the app's settings later. Thread-safe.
 */
final class Startup {

    private final Map<String, String> environment;
    private final @Nullable PlatformSource source;
    private final AtomicBoolean invoked = new AtomicBoolean();
    private @Nullable Parts parts;
    private @Nullable Application application;
    private @Nullable RuntimeException failure;

    /**
     * A start in this environment.
     *
     * @param source makes a platform other than Azure, or is null
     */
    Startup(Map<String, String> environment, @Nullable PlatformSource source) {
        this.environment = environment;
        this.source = source;
    }

    /** Makes a platform other than Azure. */
    interface PlatformSource {

        Ports make(Settings settings, AzureTelemetry telemetry);

        PoisonQueues poison();
    }

    /** What there is even if the start fails. */
    record Parts(Settings settings, AzureTelemetry telemetry, FunctionTimeout timeout) {}

    /** The start of this process. */
    static Startup ofProcess() {
        return OfProcess.STARTUP;
    }

    /** A start that needs none, since its functions are there. */
    static Startup of(Functions functions, PoisonQueues poison) {
        var startup = new Startup(System.getenv(), null);
        startup.application = new Application(functions, poison);
        return startup;
    }

    /** Starts ahead of the first invocation. What fails will be told to that one. */
    void prepare() {
        try {
            application().prime();
        } catch (RuntimeException toldLater) {
            // The failure is kept.
        }
    }

    /** Counts the cold start that this invocation is if it is the first of the process. */
    void invoked(String function) {
        if (!invoked.get() && invoked.compareAndSet(false, true)) {
            parts().telemetry().count("cold.start", 1, "function", function);
        }
    }

    synchronized Parts parts() {
        Parts made = parts;
        if (made == null) {
            Settings settings = Settings.of(environment);
            var telemetry = new AzureTelemetry(System.out, settings);
            telemetry.share();
            made = new Parts(settings, telemetry, FunctionTimeout.of(settings));
            parts = made;
        }
        return made;
    }

    /**
     * The application.
     *
     * @throws FunctionException INTERNAL with every missing and malformed setting
     * @throws IllegalArgumentException for functions that cannot be together
     */
    synchronized Application application() {
        if (failure != null) {
            throw failure;
        }
        Application made = application;
        if (made == null) {
            try {
                made = make(parts());
            } catch (RuntimeException faulty) {
                // Settings change with the process alone: trying again would cost time and say the same.
                failure = faulty;
                throw faulty;
            }
            application = made;
        }
        return made;
    }

    private Application make(Parts parts) {
        if (source != null) {
            Ports platform = source.make(parts.settings(), parts.telemetry());
            var functions = new Functions(MainClass.table(parts.settings(), platform), platform);
            List<Fault> faults = platform.settings().faults(platform.name(), RuntimeSettings.ALL);
            functions.prepare(faults);
            if (!faults.isEmpty()) {
                throw new FunctionException(ErrorKind.INTERNAL, faults);
            }
            return new Application(functions, source.poison());
        }
        var platform = new AzurePlatform(parts.settings(), parts.telemetry());
        var functions = new Functions(MainClass.table(parts.settings(), platform), platform);
        AzureSettings.check(functions);
        return new Application(functions, new AccountPoison(platform));
    }

    private static final class OfProcess {

        static final Startup STARTUP = new Startup(System.getenv(), null);
    }
}
