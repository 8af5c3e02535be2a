package dev.multicloudfunctions.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Where a platform's logs and metrics go. Implementations are thread-safe, never throw, and cost nothing before their
 * first use. Callers never pass a payload, a header value or a secret.
 */
public interface Telemetry {

    /** How serious a line is. */
    enum Level {
        /** For whoever looks for a fault. */
        DEBUG,
        /** What is as it should be. */
        INFO,
        /** What may need somebody. */
        WARN,
        /** What needs somebody. */
        ERROR
    }

    /**
     * Writes one line.
     *
     * @param message a constant sentence; what varies goes into the fields
     * @param cause an exception whose stack the line shows, or null
     * @param fields names and values in turn: {@code "function", name, "attempt", 3}
     */
    void log(Level level, String message, @Nullable Throwable cause, Object... fields);

    /**
     * Adds to a counter.
     *
     * @param metric lower-case words joined by dots, as {@code invocations}
     * @param tags names and values in turn; few distinct values each
     */
    void count(String metric, long increment, String... tags);

    /**
     * Records a duration.
     *
     * @param nanos in nanoseconds
     * @param tags names and values in turn; few distinct values each
     */
    void time(String metric, long nanos, String... tags);
}
