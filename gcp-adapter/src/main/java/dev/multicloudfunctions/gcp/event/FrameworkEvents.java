package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of one function. Done is acknowledged; a retry throws, and the event comes again; a reject is
 * acknowledged once the dead letters have it, or throws where they are the subscription's affair. Thread-safe.
 */
public final class FrameworkEvents {

    private static final byte[] NOTHING = {};

    private final String function;
    private final Trigger trigger;
    private final EventRouter router;
    private final EventTranslation translation;
    private final @Nullable DeadLetters deadLetters;

    /**
     * A delivery to this function.
     *
     * @param functions a table that has it
     * @param buries whether rejected events go to the topic of dead letters, rather than being left to their subscription
     */
    public FrameworkEvents(Functions functions, FunctionDefinition function, boolean buries) {
        this.function = function.name();
        this.trigger = function.trigger();
        this.router = new EventRouter(functions);
        this.translation = new EventTranslation(functions, function);
        this.deadLetters = buries ? new DeadLetters(functions.platform(), function.name()) : null;
    }

    /**
     * Delivers an event.
     *
     * @throws DeliveryFailed if it is to come again
     */
    public void deliver(CloudEvent event, Duration timeout) {
        CloudEventData carried = event.getData();
        byte[] data = carried == null ? NOTHING : carried.toBytes();
        var record = new CarriedRecord(event, data, translation, deadLetters);
        Outcome outcome = router.deliver(function, record, Invocation.within(timeout, event.getId(), trace(event)));
        if (outcome instanceof Outcome.Retry retry) {
            throw new DeliveryFailed(retry.reason());
        }
        if (outcome instanceof Outcome.Reject reject && !reject.kept()) {
            throw new DeliveryFailed(reject.reason());
        }
    }

    /**
     * Delivers a message that a push subscription brought to the function's own URL. It does not say of which topic it is; who may
     * call the URL is the affair of its rights.
     */
    public Outcome deliver(PublishedMessage message, Invocation invocation) {
        String topic = trigger instanceof Trigger.Message of ? of.name() : function;
        return router.deliver(function, new PushedRecord(message, topic, translation, deadLetters), invocation);
    }

    private static @Nullable TraceContext trace(CloudEvent event) {
        Object parent = event.getExtension("traceparent");
        Object state = event.getExtension("tracestate");
        return TraceContext.parse(parent == null ? null : parent.toString(), state == null ? null : state.toString());
    }
}
