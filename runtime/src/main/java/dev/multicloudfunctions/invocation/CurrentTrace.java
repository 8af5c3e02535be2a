package dev.multicloudfunctions.invocation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace of what the thread runs. A class rather than a lambda: linking the first lambda costs a cold start. */
public enum CurrentTrace implements Supplier<@Nullable TraceContext> {
    /** The only one. */
    INSTANCE;

    @Override
    public @Nullable TraceContext get() {
        return Invocation.current().trace();
    }
}
