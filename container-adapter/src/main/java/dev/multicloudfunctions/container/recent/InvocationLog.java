package dev.multicloudfunctions.container.recent;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last invocations of this process, newest first, without anything of their content. Thread-safe. */
public final class InvocationLog {

    /** Some minutes of a busy afternoon; with all that an entry may hold, some 4 MB. */
    public static final int CAPACITY = 500;

    private final boolean detailed;
    private final Deque<Entry> entries = new ArrayDeque<>(CAPACITY);

    /** @param detailed whether it is recorded what invocations come from and what they ask for, since somebody may look */
    public InvocationLog(boolean detailed) {
        this.detailed = detailed;
    }

    /**
     * One invocation.
     *
     * @param ended when it ended
     * @param outcome {@code ok}, {@code retry}, {@code reject} or the kind of an error
     * @param nanos how long it took, in nanoseconds
     * @param trace its own place in its trace; null if it has none
     * @param origin what it came from
     * @param calls what it asked for, in the order of their ends, at most {@link Recording#MOST_CALLS}
     * @param more how many further calls there were
     */
    public record Entry(
            Instant ended,
            String function,
            String outcome,
            long nanos,
            @Nullable TraceContext trace,
            Origin origin,
            List<Call> calls,
            int more) {

        /** When it began. */
        public Instant started() {
            return ended.minusNanos(nanos);
        }
    }

    /** Begins to record what this thread does for what came in, until that is closed on the same thread. */
    public Recording begin(Origin origin) {
        return detailed ? Recording.begin(origin) : Recording.NONE;
    }

    /** Adds an invocation that ends now, on the thread that ran it. */
    public void add(Instant ended, String function, String outcome, long nanos) {
        Recording recording = Recording.current();
        List<Call> calls = recording.takeCalls(nanos);
        add(new Entry(
                ended,
                function,
                outcome,
                nanos,
                Invocation.current().trace(),
                recording.origin(),
                calls,
                recording.takeMore()));
    }

    private synchronized void add(Entry entry) {
        if (entries.size() == CAPACITY) {
            entries.removeLast();
        }
        entries.addFirst(entry);
    }

    /** What is kept now, newest first. */
    public synchronized List<Entry> recent() {
        return List.copyOf(entries);
    }
}
