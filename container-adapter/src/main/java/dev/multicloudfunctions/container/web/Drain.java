package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing to stop. From then on readiness is down, since Spring Boot refuses traffic when a context closes, but
 * requests are still served: load balancers need a while to notice. Then the server finishes what it has begun and stops.
 */
@Component
final class Drain implements SmartLifecycle {

    private final Duration duration;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(Options options) {
        this.duration = options.limits().drain();
    }

    boolean draining() {
        return draining;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        draining = true;
        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    running = false;
                    stopped.run();
                });
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Later to start and earlier to stop than the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
