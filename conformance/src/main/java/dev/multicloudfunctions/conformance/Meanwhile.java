package dev.multicloudfunctions.conformance;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keeps a store busy on another thread while the test looks at it. */
public final class Meanwhile {

    private static final long LIMIT_MILLIS = 60_000;

    private Meanwhile() {}

    /**
     * Repeats {@code disturbance} on another thread, at least once, until {@code watched} has ended.
     *
     * @return what {@code watched} returned
     * @throws AssertionError if the disturbance fails or does not end within a minute
     */
    public static <T> T repeat(Runnable disturbance, Supplier<T> watched) {
        var over = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(
                () -> {
                    do {
                        disturbance.run();
                    } while (!over.get());
                },
                "disturbance");
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        T result;
        try {
            result = watched.get();
        } finally {
            over.set(true);
            join(thread);
        }
        if (failure.get() != null) {
            throw new AssertionError("The disturbance failed.", failure.get());
        }
        return result;
    }

    private static void join(Thread thread) {
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("The disturbance did not end.");
        }
    }
}
