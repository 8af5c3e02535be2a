package dev.multicloudfunctions.container.telemetry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The last invocations of this process, newest first, without anything of their content. Thread-safe. */
@Component
public final class InvocationLog {

    /** Enough for a page that people look at. */
    static final int CAPACITY = 100;

    private final Deque<Entry> entries = new ArrayDeque<>(CAPACITY);

    /**
     * One invocation.
     *
     * @param ended when it ended
     * @param outcome {@code ok}, {@code retry}, {@code reject} or the kind of an error
     * @param nanos how long it took, in nanoseconds
     */
    public record Entry(Instant ended, String function, String outcome, long nanos) {}

    synchronized void add(Entry entry) {
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
