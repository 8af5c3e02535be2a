package dev.multicloudfunctions.container.recent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does for a request or an event, until it is closed. Calls that a function makes on threads of its own are not
 * seen. Belongs to the thread.
 */
public final class Recording implements AutoCloseable {

    /** Of one invocation; the others are counted. */
    public static final int MOST_CALLS = 40;

    static final Recording NONE = new Recording(Origin.UNKNOWN, null);

    private static final ThreadLocal<@Nullable Recording> CURRENT = new ThreadLocal<>();

    private final Origin origin;
    private final @Nullable Recording outer;
    private final List<Call> calls = new ArrayList<>();
    private int more;

    private Recording(Origin origin, @Nullable Recording outer) {
        this.origin = origin;
        this.outer = outer;
    }

    static Recording begin(Origin origin) {
        var recording = new Recording(origin, CURRENT.get());
        CURRENT.set(recording);
        return recording;
    }

    /** That of this thread; one that takes nothing if there is none. */
    static Recording current() {
        Recording current = CURRENT.get();
        return current == null ? NONE : current;
    }

    Origin origin() {
        return origin;
    }

    /** @param call whose start is the machine's nanoseconds: nobody knows yet when its invocation began */
    void add(Call call) {
        if (this == NONE) {
            return;
        }
        if (calls.size() == MOST_CALLS) {
            more++;
        } else {
            calls.add(call);
        }
    }

    /** The calls of an invocation that took so long and ends now. What the same request runs next begins without any. */
    List<Call> takeCalls(long nanos) {
        long start = System.nanoTime() - nanos;
        var taken = new ArrayList<Call>(calls.size());
        for (Call each : calls) {
            taken.add(new Call(
                    each.kind(),
                    each.resource(),
                    each.action(),
                    each.key(),
                    Math.max(0, each.startNanos() - start),
                    each.nanos(),
                    each.failed()));
        }
        calls.clear();
        return List.copyOf(taken);
    }

    int takeMore() {
        int taken = more;
        more = 0;
        return taken;
    }

    @Override
    public void close() {
        if (this == NONE) {
            return;
        }
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
