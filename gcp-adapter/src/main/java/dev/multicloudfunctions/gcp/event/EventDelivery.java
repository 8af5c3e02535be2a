package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.telemetry.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of one function. Done is acknowledged; a retry throws, and the event comes again; a reject is
 * acknowledged once the dead letters have it, or throws where they are the subscription's affair. Thread-safe.
 */
public final class EventDelivery {

    private static final byte[] NOTHING = {};

    private final EventTranslation translation;
    private final Rejects rejects;

    /**
     * A delivery to this function.
     *
     * @param functions a table that has it
     * @param buries whether rejected events go to the topic of dead letters, rather than being left to their subscription
     */
    public EventDelivery(Functions functions, FunctionDefinition function, boolean buries) {
        this.translation = new EventTranslation(functions, function);
        this.rejects = new Rejects(functions.platform(), function.name(), buries);
    }

    /**
     * Delivers an event.
     *
     * @throws DeliveryFailed if it is to come again
     */
    public void deliver(CloudEvent event, Duration timeout) {
        CloudEventData carried = event.getData();
        byte[] data = carried == null ? NOTHING : carried.toBytes();
        Invocation invocation = Invocation.within(timeout, event.getId(), trace(event));
        Message letter = null;
        Outcome outcome;
        try {
            if (event.getType().equals(EventTranslation.MESSAGE_PUBLISHED)) {
                PublishedMessage published = PublishedMessage.read(data);
                letter = Rejects.letter(published, event.getId());
                outcome = translation.deliver(published, event, invocation);
            } else {
                outcome = translation.deliver(event, data, invocation);
            }
        } catch (FunctionException unreadable) {
            outcome = new Outcome.Reject(unreadable.kind() + ": " + unreadable.getMessage());
        }
        if (outcome instanceof Outcome.Retry retry) {
            throw new DeliveryFailed(retry.reason());
        }
        if (outcome instanceof Outcome.Reject reject) {
            rejects.settle(letter == null ? whole(event, data) : letter, reject);
        }
    }

    /** An event as a letter, which can be sent again by its attributes. */
    private static Message whole(CloudEvent event, byte[] data) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ce-type", event.getType());
        attributes.put("ce-source", String.valueOf(event.getSource()));
        String subject = event.getSubject();
        if (subject != null) {
            attributes.put("ce-subject", subject);
        }
        return Rejects.letter(event.getId(), data, attributes);
    }

    private static @Nullable TraceContext trace(CloudEvent event) {
        Object parent = event.getExtension("traceparent");
        Object state = event.getExtension("tracestate");
        return TraceContext.parse(parent == null ? null : parent.toString(), state == null ? null : state.toString());
    }
}
