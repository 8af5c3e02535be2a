package dev.multicloudfunctions.container.telemetry;

import java.time.Duration;

/** The boundaries of histograms: few, so that each timer costs Prometheus a dozen series and not seventy. */
public final class Buckets {

    private static final int[] MILLIS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};

    /** Boundaries of latencies. */
    static final Duration[] LATENCY = latency();

    private Buckets() {}

    /** Boundaries of latencies, from 5 ms to 10 s. */
    public static Duration[] latency() {
        var boundaries = new Duration[MILLIS.length];
        for (int i = 0; i < MILLIS.length; i++) {
            boundaries[i] = Duration.ofMillis(MILLIS[i]);
        }
        return boundaries;
    }
}
