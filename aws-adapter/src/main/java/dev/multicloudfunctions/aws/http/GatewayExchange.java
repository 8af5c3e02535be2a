package dev.multicloudfunctions.aws.http;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpRouter;
import dev.multicloudfunctions.http.Problem;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.TraceContext;

/** Answers requests. Thread-safe. */
public final class GatewayExchange {

    /**
     * The largest response that Lambda takes: 6 MiB and 100 bytes
     * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; the error of a larger one names the number).
     */
    static final int MAX_BYTES = 6_291_556;

    /** Load balancers take less: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html. */
    static final int MAX_LOAD_BALANCER_BYTES = 1 << 20;

    private final HttpRouter router;
    private final Telemetry telemetry;

    public GatewayExchange(HttpRouter router, Telemetry telemetry) {
        this.router = router;
        this.telemetry = telemetry;
    }

    /**
     * Answers the request in an event.
     *
     * @throws FunctionException INVALID if the event is malformed
     */
    public byte[] answer(Envelope event, Envelope.Kind kind, Invocation invocation) {
        HttpRequest request = GatewayRequest.of(event, kind);
        byte[] answer = GatewayResponse.of(router.handle(request, traced(request, invocation)), event, kind);
        int limit = kind == Envelope.Kind.LOAD_BALANCER ? MAX_LOAD_BALANCER_BYTES : MAX_BYTES;
        if (answer.length <= limit) {
            return answer;
        }
        telemetry.log(
                Telemetry.Level.ERROR,
                "The response is larger than the platform carries",
                null,
                "bytes",
                answer.length,
                "limit",
                limit);
        var tooLarge = new FunctionException(
                ErrorKind.INTERNAL, "The response is larger than the platform carries; ask for a smaller part.");
        return GatewayResponse.of(Problem.of(tooLarge), event, kind);
    }

    /** The caller's trace goes before Lambda's own. */
    private static Invocation traced(HttpRequest request, Invocation invocation) {
        String parent = request.headers().first("traceparent");
        if (parent == null) {
            return invocation;
        }
        TraceContext trace = TraceContext.parse(parent, request.headers().first("tracestate"));
        return trace == null ? invocation : Invocation.within(invocation.remaining(), invocation.id(), trace);
    }
}
