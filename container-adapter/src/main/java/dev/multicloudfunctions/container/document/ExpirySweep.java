package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that removes expired documents of all collections that have such, minute by minute, from start to close. Several
 * processes may do so at once. Thread-safe.
 */
public final class ExpirySweep implements AutoCloseable {

    /** So many of one collection, then the next one has its turn. */
    private static final int TURN = 1_000;

    private final Duration pause;
    private final Telemetry telemetry;
    private final List<DocumentUpkeep<?>> collections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** @param pause after a round that has left nothing */
    public ExpirySweep(Duration pause, Telemetry telemetry) {
        this.pause = pause;
        this.telemetry = telemetry;
    }

    /** Includes a collection, at once or later. */
    public void add(DocumentUpkeep<?> collection) {
        collections.add(collection);
    }

    /** Begins. Only once. */
    public synchronized void start() {
        thread = new Thread(this::run, "document-sweep");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean failing = false;
        try {
            boolean more;
            do {
                more = false;
                try {
                    more = sweep();
                    failing = false;
                } catch (RuntimeException e) {
                    // Told once for a row of failures: nothing is returned that has expired, removed or not.
                    if (!failing) {
                        telemetry.log(Level.WARN, "Expired documents could not be removed; it is tried again", e);
                    }
                    failing = true;
                }
            } while (!closed.await(more ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sweep() {
        boolean more = false;
        for (DocumentUpkeep<?> collection : collections) {
            more |= closed.getCount() > 0 && collection.sweep(TURN) == TURN;
        }
        return more;
    }

    /** Ends the thread, after the turn that is under way. */
    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            if (thread != null) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
