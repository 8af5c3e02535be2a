package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.telemetry.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Requests by route, under the name and tags that Spring Boot's own have ({@code http.server.requests}), so that the
 * usual dashboards fit.
 */
final class RequestMetrics {

    /** Clients may invent methods without end; each would be a new series. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final MeterRegistry meters;
    private final Counter refused;
    private final Counter limited;

    RequestMetrics(MeterRegistry meters, Admission admission) {
        this.meters = meters;
        this.refused = Counter.builder("admission.refused")
                .description("Requests answered 503 because too many were running and waiting")
                .register(meters);
        this.limited = Counter.builder("rate.limited")
                .description("Requests answered 429 because their caller sent too many")
                .register(meters);
        Gauge.builder("admission.running", admission, Admission::running).register(meters);
        Gauge.builder("admission.waiting", admission, Admission::waiting).register(meters);
    }

    void refused() {
        refused.increment();
    }

    void limited() {
        limited.increment();
    }

    void record(String route, String method, int status, long nanos) {
        Timer.builder("http.server.requests")
                .tag("method", METHODS.contains(method) ? method : "OTHER")
                .tag("uri", route)
                .tag("status", Integer.toString(status))
                .tag("outcome", outcome(status))
                .serviceLevelObjectives(Buckets.latency())
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            default -> "SERVER_ERROR";
        };
    }
}
