package dev.multicloudfunctions.gcp;

import com.google.cloud.functions.CloudEventsFunction;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.gcp.http.FrameworkExchange;
import dev.multicloudfunctions.gcp.telemetry.GcpTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of every function on Google Cloud.
 *
 * <p>{@code SPRING_CLOUD_FUNCTION_DEFINITION} names the function, or functions composed by {@code |}; without it all HTTP
 * functions are served, each by its route. One function answers at its route and at {@code /}. What starts wrong fails the
 * start, with every fault in one message. Thread-safe: one instance answers several requests at a time.
 */
public final class CloudFunction implements HttpFunction, CloudEventsFunction {

    private final Startup startup;
    private final LineTelemetry telemetry;
    private final Application application;
    private final FrameworkExchange http;
    private final AtomicBoolean cold = new AtomicBoolean(true);

    /** Starts what the environment selects. */
    public CloudFunction() {
        this(System.getenv(), null);
    }

    /** @param platform instead of the services of Google Cloud, or null */
    CloudFunction(Map<String, String> environment, @Nullable PlatformSource platform) {
        var settings = Settings.of(environment);
        this.telemetry = new GcpTelemetry(System.out, settings);
        telemetry.share();
        this.startup = new Startup(settings, telemetry, platform);
        this.application = startup.application();
        this.http = new FrameworkExchange(application, startup.timeout(), telemetry);
    }

    /**
     * A function over a platform that is not Google Cloud, as one in memory: for the verb {@code smoke} of tooling, which looks
     * for it by its name.
     *
     * @param environment what selects the function, and the application's own settings
     */
    @Experimental
    public static CloudFunction over(Map<String, String> environment, Ports platform) {
        return new CloudFunction(environment, (settings, telemetry) -> platform);
    }

    /** Makes a platform other than Google Cloud. */
    interface PlatformSource {

        Ports make(Settings settings, LineTelemetry telemetry);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        begin();
        http.answer(request, response);
    }

    /** @throws RuntimeException if the event is to come again */
    @Override
    public void accept(CloudEvent event) {
        begin();
        try {
            application.deliver(event, startup.timeout());
        } finally {
            telemetry.flush();
        }
    }

    private void begin() {
        if (cold.getAndSet(false)) {
            telemetry.count("cold.start", 1, "function", startup.name());
        }
    }
}
