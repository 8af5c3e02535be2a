package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.EventRouter;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to functions by their names. What is done is acknowledged by returning null; what must come again by
 * {@link InvocationFailed}, and the host counts the tries; what is rejected by returning the text that the host is to put
 * into the queue of poison, with which it acknowledges the event. Thread-safe.
 */
public final class EventDelivery {

    private final Functions functions;
    private final EventRouter router;

    public EventDelivery(Functions functions) {
        this.functions = functions;
        this.router = new EventRouter(functions);
    }

    /**
     * Lets a schedule come due.
     *
     * @param timer what the trigger hands over
     * @throws InvocationFailed if it did not succeed; the schedule comes due again in its own time
     */
    public void tick(String function, String timer, Invocation invocation) {
        Outcome outcome;
        try {
            outcome = router.deliver(
                    function, Timer.tick(timer, functions.platform().clock().instant()), invocation);
        } catch (FunctionException unreadable) {
            outcome = rejected(unreadable);
        }
        if (outcome instanceof Outcome.Reject reject) {
            throw new InvocationFailed(reject.reason());
        }
        String unused = settled(function, "timer", "", outcome);
    }

    /**
     * Delivers a message of a queue.
     *
     * @param text as the queue has it
     * @param attempt 1 for the first delivery
     * @return null, or the message if it is poison
     */
    public @Nullable String message(String function, String text, String id, int attempt, Invocation invocation) {
        QueueMessage queued = QueueMessage.decode(text);
        var message = new Message(id, topic(function), queued.body(), queued.attributes(), attempt, null);
        Outcome outcome = router.deliver(function, message, traced(message, invocation));
        return settled(function, id, outcome instanceof Outcome.Reject ? PoisonText.of(text) : "", outcome);
    }

    /**
     * Delivers a blob that was created.
     *
     * @param path of container and blob
     * @return null, or what stands for a blob that is poison
     */
    public @Nullable String blob(String function, String path, Invocation invocation) {
        try {
            return blob(function, BlobName.ofPath(path), invocation);
        } catch (FunctionException unreadable) {
            return settled(function, "blob", path, rejected(unreadable));
        }
    }

    /**
     * Delivers an event of Event Grid: a created blob to a function of objects, its data to a function of a topic.
     *
     * @return null, or the event if it is poison
     */
    public @Nullable String event(String function, String json, Invocation invocation) {
        try {
            GridEvent event = GridEvent.of(json);
            FunctionDefinition definition = functions.table().find(function);
            if (definition != null && definition.trigger() instanceof Trigger.Topic topic) {
                Message message = event.message(topic.name());
                return settled(
                        function, event.id(), json, router.deliver(function, message, traced(message, invocation)));
            }
            BlobName blob = event.created();
            return blob == null ? null : blob(function, blob, invocation);
        } catch (FunctionException unreadable) {
            return settled(function, "event", json, rejected(unreadable));
        }
    }

    private @Nullable String blob(String function, BlobName blob, Invocation invocation) {
        var created = new ObjectCreated(blob.container(), blob.key(), blob.size());
        return settled(function, "blob", blob.poison(function), router.deliver(function, created, invocation));
    }

    private @Nullable String settled(String function, String record, String poison, Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            throw new InvocationFailed(retry.reason());
        }
        if (outcome instanceof Outcome.Reject reject) {
            functions
                    .platform()
                    .telemetry()
                    .log(
                            Telemetry.Level.WARN,
                            "A record was rejected",
                            null,
                            "function",
                            function,
                            "record",
                            record,
                            "deadLettered",
                            true,
                            "reason",
                            reject.reason());
            return poison;
        }
        return null;
    }

    private static Outcome rejected(FunctionException unreadable) {
        return new Outcome.Reject(unreadable.kind() + ": " + unreadable.getMessage());
    }

    private static Invocation traced(Message message, Invocation invocation) {
        TraceContext trace = TraceContext.parse(message.attributes().get("traceparent"), null);
        return trace == null ? invocation : Invocation.within(invocation.remaining(), invocation.id(), trace);
    }

    private String topic(String function) {
        FunctionDefinition definition = functions.table().find(function);
        return definition != null && definition.trigger() instanceof Trigger.Topic topic ? topic.name() : function;
    }
}
