package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.telemetry.LambdaTelemetry;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.MainClass;
import org.jspecify.annotations.Nullable;

/** Makes the application of a process: once at its start, and again after it was restored from a snapshot. */
final class Startup {

    private final Settings settings;
    private final LambdaTelemetry telemetry;
    private final LambdaHandler.@Nullable PlatformSource source;

    Startup(Settings settings, LambdaTelemetry telemetry, LambdaHandler.@Nullable PlatformSource source) {
        this.settings = settings;
        this.telemetry = telemetry;
        this.source = source;
    }

    /** What metrics call this process. */
    String name() {
        return Selection.name(settings);
    }

    /**
     * Makes it, and the selected function with the ports that it needs.
     *
     * @throws IllegalArgumentException for a wrong name, listing the valid ones
     * @throws FunctionException INTERNAL with every missing and malformed setting
     */
    Application application() {
        Ports platform = platform();
        FunctionTable table = table(platform);
        String definition = settings.find(Selection.SETTING);
        try {
            return new Application(
                    Selection.started(definition, table, platform, RuntimeSettings.and(AwsSettings.ALL)));
        } catch (NoClassDefFoundError missing) {
            throw MissingLibrary.of(
                    "The function '" + definition + "' needs the class "
                            + String.valueOf(missing.getMessage()).replace('/', '.'),
                    "its library",
                    missing);
        }
    }

    private FunctionTable table(Platform platform) {
        try {
            return MainClass.table(settings, platform);
        } catch (NoClassDefFoundError missing) {
            throw MissingLibrary.of(
                    "MAIN_CLASS needs Spring, and what the configuration refers to",
                    "org.springframework.cloud:spring-cloud-function-context",
                    missing);
        }
    }

    private Ports platform() {
        return source == null ? new AwsPlatform(settings, telemetry) : source.make(settings, telemetry);
    }
}
