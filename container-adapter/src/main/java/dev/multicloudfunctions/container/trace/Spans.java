package dev.multicloudfunctions.container.trace;

import dev.multicloudfunctions.invocation.TraceContext;
import org.jspecify.annotations.Nullable;

/** Begins spans. Thread-safe; never throws, and never waits for whoever takes the spans. */
public interface Spans extends AutoCloseable {

    /** Where nobody asks for traces. */
    Spans OFF = new NoSpans();

    /** Which side of a call a span is. */
    enum Kind {
        /** A request that came in. */
        SERVER,
        /** A call that goes out, such as to the database. */
        CLIENT,
        /** An event on its way to a function. */
        CONSUMER
    }

    /**
     * Begins a span.
     *
     * @param name few distinct ones, as a route or the name of a function
     * @param parent the span that this one is part of, here or elsewhere; null begins a new trace
     * @return null where nobody asks for traces
     */
    @Nullable
    Span begin(String name, Kind kind, @Nullable TraceContext parent);

    /** Hands over what has not been sent yet. */
    @Override
    void close();

    /** One that has begun; used by one thread. */
    interface Span {

        /** What its children name as their parent, here and wherever the work goes on. */
        TraceContext context();

        /** Gives it a better name, as a request's once its route is known. */
        void rename(String name);

        /** Adds what is known of it: no payload, no header's value, no secret. */
        void tag(String name, String value);

        /** Ends it. */
        void end(boolean failed);
    }
}
