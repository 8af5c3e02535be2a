package dev.multicloudfunctions.azure.telemetry;

import dev.multicloudfunctions.invocation.Invocation;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The invocation that a thread runs, as the worker knows it. The worker tells the host by the logger which invocation a
 * line belongs to, so a line must go through the right one.
 *
 * @param function the name of its function
 * @param logger the invocation's own
 */
public record RunningCall(String function, Logger logger) {

    private static final ThreadLocal<RunningCall> CURRENT = new ThreadLocal<>();

    /** Makes this the call of the thread until the scope is closed, on the same thread. */
    public Invocation.Scope enter() {
        CURRENT.set(this);
        return new Left();
    }

    static @Nullable RunningCall current() {
        return CURRENT.get();
    }

    /** A class rather than a lambda: linking the first lambda costs a cold start. */
    private static final class Left implements Invocation.Scope {

        @Override
        public void close() {
            CURRENT.remove();
        }
    }
}
