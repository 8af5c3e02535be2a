package dev.multicloudfunctions.container.trace;

import dev.multicloudfunctions.invocation.TraceContext;
import org.jspecify.annotations.Nullable;

/** None at all. */
final class NoSpans implements Spans {

    @Override
    public @Nullable Span begin(String name, Kind kind, @Nullable TraceContext parent) {
        return null;
    }

    @Override
    public void close() {
        // there is nothing to hand over
    }
}
