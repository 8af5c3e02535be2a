package dev.multicloudfunctions.gcp.telemetry;

import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import java.io.OutputStream;

/** Logs and metrics of an instance, both as lines of its standard output. Thread-safe. */
public final class GcpTelemetry extends LineTelemetry {

    /** Telemetry to {@code out}, the log's format and level as the settings say. */
    public GcpTelemetry(OutputStream out, Settings settings) {
        super(
                out,
                settings,
                new CloudLoggingDialect(settings.find(GcpSettings.GOOGLE_CLOUD_PROJECT)),
                new LogBasedMetrics());
    }
}
