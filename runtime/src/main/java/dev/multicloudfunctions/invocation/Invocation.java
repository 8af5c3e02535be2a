package dev.multicloudfunctions.invocation;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a function: who asked, how much time is left, which trace it belongs to. The adapter makes one per event
 * and enters it; a function that pages asks {@link #current()} whether there is time for another page. All that waits for
 * a service waits no longer than what is left here.
 *
 * <p>What is left ends before the platform ends the invocation: by 500 ms, or by a quarter where it grants less than 2 s.
 * That is the time to answer in, so that an answer is there 200 ms before the end on a slow processor too.
 *
 * <p>Immutable and thread-safe; the current one is bound to the thread.
 */
public final class Invocation {

    private static final ThreadLocal<Invocation> CURRENT = new ThreadLocal<>();
    private static final long NEVER = Long.MAX_VALUE;
    private static final long MOST_RESERVED_NANOS = 500_000_000;
    private static final Invocation NONE = new Invocation("none", NEVER, null, false);

    private final String id;
    private final long deadlineNanos;
    private final @Nullable TraceContext trace;
    private final boolean background;

    private Invocation(String id, long deadlineNanos, @Nullable TraceContext trace, boolean background) {
        this.id = id;
        this.deadlineNanos = deadlineNanos;
        this.trace = trace;
        this.background = background;
    }

    /**
     * An invocation that the platform ends when {@code remaining} has passed.
     *
     * @param id the platform's id of the request, for logs
     */
    public static Invocation within(Duration remaining, String id, @Nullable TraceContext trace) {
        long nanos = remaining.toNanos();
        long reserved = Math.min(MOST_RESERVED_NANOS, nanos / 4);
        return new Invocation(id, System.nanoTime() + nanos - reserved, trace, false);
    }

    /** An invocation that no platform limits. */
    public static Invocation unlimited(String id, @Nullable TraceContext trace) {
        return new Invocation(id, NEVER, trace, false);
    }

    /**
     * This invocation in the trace of whoever caused it, instead of the platform's. Where the platform continues the
     * sender's trace itself, it has a span of its own in it, which is the better parent and stays.
     *
     * @param sender null if it names none
     */
    public Invocation continuing(@Nullable TraceContext sender) {
        boolean continued = sender == null || trace != null && trace.traceId().equals(sender.traceId());
        return continued ? this : new Invocation(id, deadlineNanos, sender, background);
    }

    /** This invocation as work that nobody waits for: a message, an object, a tick. */
    public Invocation inBackground() {
        return background ? this : new Invocation(id, deadlineNanos, trace, true);
    }

    /**
     * Whether nobody waits for it, so that it waits for a service as long as that asks for, within its time. Where somebody
     * does, a few quick attempts are all, and the caller is told.
     */
    public boolean isInBackground() {
        return background;
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

    /** What the platform calls it, or what was made up where it has no name. */
    public String id() {
        return id;
    }

    /** Whose trace it continues; null if nobody sent one. */
    public @Nullable TraceContext trace() {
        return trace;
    }

    /** Whether at least {@code needed} is left of {@link #remaining}. */
    public boolean hasTime(Duration needed) {
        return deadlineNanos == NEVER || deadlineNanos - System.nanoTime() >= needed.toNanos();
    }

    /** What is left to work in, before it is time to answer; not negative; about 292 years where nothing limits it. */
    public Duration remaining() {
        return Duration.ofNanos(deadlineNanos == NEVER ? NEVER : Math.max(0, deadlineNanos - System.nanoTime()));
    }

    /** Whether nothing limits it. */
    public boolean isUnlimited() {
        return deadlineNanos == NEVER;
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
