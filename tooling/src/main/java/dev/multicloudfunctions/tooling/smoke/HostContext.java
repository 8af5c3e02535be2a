package dev.multicloudfunctions.tooling.smoke;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;

/** What the worker says of an invocation. */
record HostContext(String function, String id) implements ExecutionContext {

    HostContext(String function) {
        this(function, UUID.randomUUID().toString());
    }

    @Override
    public Logger getLogger() {
        return Logger.getLogger(function);
    }

    @Override
    public String getInvocationId() {
        return id;
    }

    @Override
    public String getFunctionName() {
        return function;
    }

    @Override
    public TraceContext getTraceContext() {
        return new Trace();
    }

    @Override
    public RetryContext getRetryContext() {
        throw new UnsupportedOperationException("There is no retry policy.");
    }

    /** As the host begins one for each invocation. */
    private record Trace() implements TraceContext {

        @Override
        public String getTraceparent() {
            return "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        }

        @Override
        public String getTracestate() {
            return "";
        }

        @Override
        public Map<String, String> getAttributes() {
            return Map.of();
        }
    }
}
