package dev.multicloudfunctions.aws.http;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;

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

    public GatewayExchange(HttpRouter router) {
        this.router = router;
    }

    /**
     * Answers the request in an event.
     *
     * @throws FunctionException INVALID if the event is malformed
     */
    public byte[] answer(Envelope event, Envelope.Kind kind, Invocation invocation) {
        GatewayRequest given = GatewayRequest.of(event, kind);
        var answer = new LimitedAnswer(
                event, kind, kind == Envelope.Kind.LOAD_BALANCER ? MAX_LOAD_BALANCER_BYTES : MAX_BYTES);
        return answer.bytes(router.handle(given.request(), invocation, answer, given.basePath()));
    }
}
