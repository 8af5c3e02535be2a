package dev.multicloudfunctions.invocation;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a function: who asked, how much time is left, which trace it belongs to. The adapter makes one per event
 * and enters it; a function that pages asks {@link #current()} whether there is time for another page.
 *
 * <p>Immutable and thread-safe; the current one is bound to the thread.
 */
public final class Invocation {

    private static final ThreadLocal<Invocation> CURRENT = new ThreadLocal<>();
    private static final long NEVER = Long.MAX_VALUE;
    private static final Invocation NONE = new Invocation("none", NEVER, null);

    private final String id;
    private final long deadlineNanos;
    private final @Nullable TraceContext trace;

    private Invocation(String id, long deadlineNanos, @Nullable TraceContext trace) {
        this.id = id;
        this.deadlineNanos = deadlineNanos;
        this.trace = trace;
    }

    /**
     * An invocation that must end within {@code remaining}.
     *
     * @param id the platform's id of the request, for logs
     */
    public static Invocation within(Duration remaining, String id, @Nullable TraceContext trace) {
        return new Invocation(id, System.nanoTime() + remaining.toNanos(), trace);
    }

    /** An invocation that no platform limits. */
    public static Invocation unlimited(String id, @Nullable TraceContext trace) {
        return new Invocation(id, NEVER, trace);
    }

    /**
     * This invocation in the trace of whoever caused it, instead of the platform's. Where the platform continues the
     * sender's trace itself, it has a span of its own in it, which is the better parent and stays.
     *
     * @param sender null if it names none
     */
    public Invocation continuing(@Nullable TraceContext sender) {
        boolean continued = sender == null || trace != null && trace.traceId().equals(sender.traceId());
        return continued ? this : new Invocation(id, deadlineNanos, sender);
    }

    /** The same for what was sent beside a message: the attributes {@code traceparent} and {@code tracestate}. */
    public Invocation continuing(Map<String, String> attributes) {
        String parent = attributes.get("traceparent");
        return parent == null ? this : continuing(TraceContext.parse(parent, attributes.get("tracestate")));
    }

    /** The invocation that this thread runs; outside of any, one without limit. */
    public static Invocation current() {
        Invocation current = CURRENT.get();
        return current == null ? NONE : current;
    }

    /** Makes this the thread's current invocation until the scope is closed, which must happen on the same thread. */
    public Scope enter() {
        Invocation outer = CURRENT.get();
        CURRENT.set(this);
        return new Reentry(outer);
    }

    public String id() {
        return id;
    }

    public @Nullable TraceContext trace() {
        return trace;
    }

    /** Whether at least {@code needed} is left before the platform ends this invocation. */
    public boolean hasTime(Duration needed) {
        return deadlineNanos == NEVER || deadlineNanos - System.nanoTime() >= needed.toNanos();
    }

    /** What is left before the platform ends this invocation; not negative; about 292 years where nothing limits it. */
    public Duration remaining() {
        return Duration.ofNanos(deadlineNanos == NEVER ? NEVER : Math.max(0, deadlineNanos - System.nanoTime()));
    }

    /** Ends what {@link #enter} began. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Restores the outer invocation. A class rather than a lambda: linking the first lambda costs a cold start. */
    private record Reentry(@Nullable Invocation outer) implements Scope {

        @Override
        public void close() {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
