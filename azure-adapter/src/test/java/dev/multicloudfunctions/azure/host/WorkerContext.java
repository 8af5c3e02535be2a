package dev.multicloudfunctions.azure.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The context of an invocation, with what the worker's own has beside its interface. */
public final class WorkerContext implements ExecutionContext {

    /** The trace that the host begins for each invocation here. */
    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final String function;
    private final String invocation;
    private final Object data;
    private final List<LogRecord> logged = new ArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();

    WorkerContext(String function, String invocation, Object data) {
        this.function = function;
        this.invocation = invocation;
        this.data = data;
        logger.setUseParentHandlers(false);
        logger.setLevel(java.util.logging.Level.ALL);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    /** What was written through the logger of the invocation. */
    public List<LogRecord> logged() {
        return logged;
    }

    /** What the worker binds parameters by; public there too. */
    public Optional<Bound> getBindingData(String name, Type type) {
        if (!name.equals("request") || !(data instanceof WorkerRequest request)) {
            return Optional.empty();
        }
        Type body = ((ParameterizedType) type).getActualTypeArguments()[0];
        return Optional.of(new Bound(request.as(body)));
    }

    /** The worker's BindingData. */
    public record Bound(Object getValue) {}

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return invocation;
    }

    @Override
    public String getFunctionName() {
        return function;
    }

    @Override
    public TraceContext getTraceContext() {
        return new TraceContext() {
            @Override
            public String getTraceparent() {
                return "00-" + TRACE + "-b7ad6b7169203331-01";
            }

            @Override
            public String getTracestate() {
                return "";
            }

            @Override
            public Map<String, String> getAttributes() {
                return Map.of();
            }
        };
    }

    @Override
    public RetryContext getRetryContext() {
        throw new UnsupportedOperationException("There is no retry policy.");
    }
}
