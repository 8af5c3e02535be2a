package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Logs and metrics of a Lambda, both as lines of its standard output. Thread-safe. */
public final class LambdaTelemetry extends LineTelemetry {

    /** Where Lambda tells a function which lines it keeps; absent if their format is not JSON. */
    private static final String THRESHOLD = "AWS_LAMBDA_LOG_LEVEL";

    /**
     * Telemetry to {@code out}, the log's format and level as the settings say; Lambda's own are honoured by its runtime.
     *
     * @param namespace the setting that names the metrics' namespace, with a default
     */
    public LambdaTelemetry(OutputStream out, Settings settings, Setting<String> namespace) {
        super(
                out,
                settings,
                new CloudWatchDialect(),
                new EmbeddedMetricFormat(String.valueOf(settings.find(namespace)), threshold(settings)));
    }

    /** Templates set both levels alike, so that ours stands for Lambda's where that is not told. */
    private static @Nullable String threshold(Settings settings) {
        String lambdas = settings.find(THRESHOLD);
        return lambdas == null ? settings.find(RuntimeSettings.LOG_LEVEL) : lambdas;
    }
}
