package dev.multicloudfunctions.container.trace;

import dev.multicloudfunctions.invocation.TraceContext;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A place in a trace for what nobody else gave one: a request or an event, where no spans are sent. */
public final class OwnSpan {

    private OwnSpan() {}

    /** Part of a caller's span, in its trace; without one, the beginning of a trace that nobody samples. */
    public static TraceContext of(@Nullable TraceContext parent) {
        return parent == null
                ? new TraceContext(hex(random()) + hex(random()), hex(random()), false, null)
                : new TraceContext(parent.traceId(), hex(random()), parent.sampled(), parent.state());
    }

    private static long random() {
        long bits = ThreadLocalRandom.current().nextLong();
        return bits == 0 ? 1 : bits;
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
