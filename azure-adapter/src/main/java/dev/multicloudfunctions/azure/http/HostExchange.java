package dev.multicloudfunctions.azure.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.http.internal.Problem;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry;
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
        return HostResponse.of(router.handle(request, invocation), message);
    }

    /** The answer where nothing can be asked: logged, and told neutrally. */
    public static HttpResponseMessage failed(
            RuntimeException failure, HttpRequestMessage<?> message, Telemetry telemetry) {
        telemetry.log(Telemetry.Level.ERROR, "The request could not be given to a function", failure);
        return HostResponse.of(Problem.of(new FunctionException(ErrorKind.INTERNAL, "")), message);
    }
}
