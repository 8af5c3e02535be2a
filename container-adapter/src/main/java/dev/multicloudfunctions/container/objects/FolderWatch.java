package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that scans a bucket's folder again and again, until closed. */
public final class FolderWatch implements AutoCloseable {

    /** A large folder is scanned so seldom that it takes no more than a fifth of the time. */
    private static final int REST_PER_WORK = 4;

    private final FolderWatcher watcher;
    private final Duration pause;
    private final Telemetry telemetry;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "bucket-watch");

    private FolderWatch(FolderWatcher watcher, Duration pause, Telemetry telemetry) {
        this.watcher = watcher;
        this.pause = pause;
        this.telemetry = telemetry;
    }

    /**
     * Begins to watch.
     *
     * @param pause between two scans
     */
    public static FolderWatch start(FolderWatcher watcher, Duration pause, Telemetry telemetry) {
        var watch = new FolderWatch(watcher, pause, telemetry);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void run() {
        boolean failing = false;
        try {
            Duration rest = pause;
            do {
                try {
                    Duration took = watcher.scan().multipliedBy(REST_PER_WORK);
                    rest = took.compareTo(pause) > 0 ? took : pause;
                    failing = false;
                } catch (IOException | RuntimeException e) {
                    // Told once for a row of failures: the next scan sees the same files again, so nothing is lost.
                    if (!failing) {
                        telemetry.log(Level.WARN, "The bucket's folder could not be scanned; it is tried again", e);
                    }
                    failing = true;
                }
            } while (!closed.await(rest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread, after the scan that is under way. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
