package dev.multicloudfunctions.container.cloudevents;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.recent.Origin;
import dev.multicloudfunctions.container.trace.LogContext;
import dev.multicloudfunctions.container.trace.OwnSpan;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.container.trace.Spans.Span;
import dev.multicloudfunctions.container.web.PathHandler;
import dev.multicloudfunctions.container.web.Responses;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.Problem;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import io.cloudevents.CloudEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code POST /events} for the event types that this product knows, {@code POST /events/{function}} for any event that
 * is meant for one function.
 *
 * <p>204: done. 422: poison, which no repetition mends; 400, 404 or 413: not an event, or for nobody. Knative sends
 * these to its dead letters at once (404 after its retries). 503: not done yet, and to be delivered again. A smoke call
 * ({@link CloudEventsDelivery#SMOKE}) is answered as a request that failed in the same way.
 *
 * <p>An event that carries its trace
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/extensions/distributed-tracing.md) continues it, rather than
 * that of the request which brought it: who sent the event is not always who calls.
 */
@Component
@Order(0)
final class CloudEventsEndpoint implements PathHandler {

    private static final String ALL = "/events";
    private static final String ONE = "/events/";

    private final EventReader reader = new EventReader();
    private final CloudEventsDelivery delivery;
    private final Spans spans;
    private final InvocationLog invocations;
    private final boolean served;

    CloudEventsEndpoint(
            EventRouter router, Functions functions, Options options, Spans spans, InvocationLog invocations) {
        this.served = options.events();
        this.spans = spans;
        this.invocations = invocations;
        this.delivery = new CloudEventsDelivery(router, functions);
    }

    @Override
    public boolean serves(String path) {
        return served && (path.equals(ALL) || path.startsWith(ONE));
    }

    @Override
    public String route(String method, String path) {
        return path.equals(ALL) ? ALL : "/events/{function}";
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        if (!request.method().equals("POST")) {
            return Responses.methodNotAllowed("POST");
        }
        CloudEvent event = reader.read(request);
        TraceContext sender = sender(event);
        return sender == null
                ? deliver(request.path(), event, invocation)
                : continued(request.path(), event, sender, invocation);
    }

    private HttpResponse continued(String path, CloudEvent event, TraceContext sender, Invocation invocation) {
        Span span = spans.begin("deliver the event", Spans.Kind.CONSUMER, sender);
        Invocation same = invocation.continuing(span == null ? OwnSpan.of(sender) : span.context());
        // Whoever took the request ends the context of its lines.
        LogContext unused = LogContext.of(same);
        boolean failed = true;
        try (var recorded = invocations.begin(Origin.request(sender, path))) {
            HttpResponse response = deliver(path, event, same);
            failed = response.status() >= 500;
            return response;
        } finally {
            if (span != null) {
                span.end(failed);
            }
        }
    }

    private static @Nullable TraceContext sender(CloudEvent event) {
        return event.getExtension("traceparent") instanceof String parent
                ? TraceContext.parse(parent, event.getExtension("tracestate") instanceof String state ? state : null)
                : null;
    }

    private HttpResponse deliver(String path, CloudEvent event, Invocation invocation) {
        return answer(
                path.equals(ALL)
                        ? delivery.deliver(event, invocation)
                        : List.of(delivery.deliverTo(path.substring(ONE.length()), event, invocation)));
    }

    /** The worst outcome decides: a repetition does no harm to those that are done already. */
    private static HttpResponse answer(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Retry retry) {
                return Problem.of(new FunctionException(ErrorKind.UNAVAILABLE, retry.reason()));
            }
        }
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Reject reject) {
                return Responses.problem(422, "Unprocessable Content", "REJECTED", reject.reason());
            }
        }
        return Responses.done();
    }
}
