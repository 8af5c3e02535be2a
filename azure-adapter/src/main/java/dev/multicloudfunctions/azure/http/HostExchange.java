package dev.multicloudfunctions.azure.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpRouter;
import dev.multicloudfunctions.http.Problem;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.TraceContext;
import java.util.Optional;

/** Answers requests. Thread-safe. */
public final class HostExchange {

    private final HttpRouter router;
    private final Telemetry telemetry;

    public HostExchange(HttpRouter router, Telemetry telemetry) {
        this.router = router;
        this.telemetry = telemetry;
    }

    /** Answers a request; never throws, since the host would answer 500 without a word. */
    public HttpResponseMessage answer(
            HttpRequestMessage<Optional<String>> message, ExecutionContext context, Invocation invocation) {
        HttpRequest request;
        try {
            request = HostRequest.of(message, context);
        } catch (RuntimeException unreadable) {
            return failed(unreadable, message, telemetry);
        }
        return HostResponse.of(router.handle(request, traced(request, invocation)), message);
    }

    /** The answer where nothing can be asked: logged, and told neutrally. */
    public static HttpResponseMessage failed(
            RuntimeException failure, HttpRequestMessage<?> message, Telemetry telemetry) {
        telemetry.log(Telemetry.Level.ERROR, "The request could not be given to a function", failure);
        return HostResponse.of(Problem.of(new FunctionException(ErrorKind.INTERNAL, "")), message);
    }

    /**
     * The host continues the caller's trace, in a span of its own, which is then the better parent. Where it began another
     * trace, the caller's goes before.
     */
    private static Invocation traced(HttpRequest request, Invocation invocation) {
        String parent = request.headers().first("traceparent");
        if (parent == null) {
            return invocation;
        }
        TraceContext callers = TraceContext.parse(parent, request.headers().first("tracestate"));
        TraceContext hosts = invocation.trace();
        boolean continued = callers == null || hosts != null && hosts.traceId().equals(callers.traceId());
        return continued ? invocation : Invocation.within(invocation.remaining(), invocation.id(), callers);
    }
}
