package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.telemetry.LambdaTelemetry;
import dev.multicloudfunctions.core.CoreSettings;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Selection;
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
        Platform platform = platform();
        Selection selection = Selection.of(settings.find(Selection.SETTING), table(platform), platform);
        settings.check(platform.name(), selection.parts(), CoreSettings.and(AwsSettings.ALL));
        FunctionDefinition function = selection.function();
        if (function != null) {
            make(selection, function.name());
        }
        return new Application(selection);
    }

    private static void make(Selection selection, String function) {
        try {
            var unused = selection.functions().get(function);
        } catch (NoClassDefFoundError missing) {
            throw MissingLibrary.of(
                    "The function '" + function + "' needs the class "
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

    private Platform platform() {
        return source == null ? new AwsPlatform(settings, telemetry) : source.make(settings, telemetry);
    }
}
