package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import java.io.OutputStream;

/** Logs and metrics of a Lambda, both as lines of its standard output. Thread-safe. */
public final class LambdaTelemetry extends LineTelemetry {

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
                new EmbeddedMetricFormat(String.valueOf(settings.find(namespace))));
    }
}
