package dev.multicloudfunctions.container.trace;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import org.slf4j.MDC;

/** What every log line of a request or event carries: its id and its trace. Belongs to the thread. */
public final class LogContext implements AutoCloseable {

    private static final LogContext SCOPE = new LogContext();

    private LogContext() {}

    /** Takes the place of what the thread's lines carried. */
    public static LogContext of(Invocation invocation) {
        MDC.put("requestId", invocation.id());
        TraceContext trace = invocation.trace();
        if (trace != null) {
            MDC.put("traceId", trace.traceId());
            MDC.put("spanId", trace.spanId());
        }
        return SCOPE;
    }

    @Override
    public void close() {
        MDC.remove("requestId");
        MDC.remove("traceId");
        MDC.remove("spanId");
    }
}
