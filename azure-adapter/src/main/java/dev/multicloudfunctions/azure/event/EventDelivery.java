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
import java.util.Locale;

/**
 * Delivers events to functions by their names. What is done is acknowledged by returning; what must come again fails with
 * {@link InvocationFailed}, and the host counts the tries; what is rejected goes to its queue of poison at once and is
 * acknowledged then. Thread-safe.
 */
public final class EventDelivery {

    /** How the host's own queue of blobs that failed too often begins. */
    private static final String BLOBS = "webjobs-blobtrigger";

    private final Functions functions;
    private final PoisonQueues poison;
    private final EventRouter router;

    public EventDelivery(Functions functions, PoisonQueues poison) {
        this.functions = functions;
        this.poison = poison;
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
            // There is nothing to keep of a tick.
            throw new InvocationFailed(reject.reason());
        }
        settle(function, outcome, "timer", "", "");
    }

    /**
     * Delivers a message of a queue.
     *
     * @param text as the queue has it
     * @param attempt 1 for the first delivery
     * @throws InvocationFailed if it must come again
     */
    public void message(String function, String text, String id, int attempt, Invocation invocation) {
        QueueMessage queued = QueueMessage.decode(text);
        var message = Message.of(id, topic(function), queued.body(), queued.attributes(), attempt, null);
        Outcome outcome = router.deliver(function, message, traced(message, invocation));
        settle(function, outcome, id, queue(message.topic()), text);
    }

    /**
     * Delivers a blob that was created.
     *
     * @param path of container and blob
     * @throws InvocationFailed if it must come again
     */
    public void blob(String function, String path, Invocation invocation) {
        try {
            blob(function, BlobName.ofPath(path), invocation);
        } catch (FunctionException unreadable) {
            settle(function, rejected(unreadable), path, BLOBS, path);
        }
    }

    /**
     * Delivers an event of Event Grid: a created blob to a function of objects, its data to a function of a topic.
     *
     * @throws InvocationFailed if it must come again
     */
    public void event(String function, String json, Invocation invocation) {
        FunctionDefinition definition = functions.table().find(function);
        boolean ofTopic = definition != null && definition.trigger() instanceof Trigger.Message;
        String id = null;
        try {
            GridEvent event = GridEvent.of(json);
            id = event.id();
            if (ofTopic) {
                Message message = event.message(topic(function));
                Outcome outcome = router.deliver(function, message, traced(message, invocation));
                settle(function, outcome, event.id(), queue(message.topic()), json);
                return;
            }
            BlobName blob = event.created();
            if (blob != null) {
                blob(function, blob, invocation);
            }
        } catch (FunctionException unreadable) {
            String record = id == null ? invocation.id() : id;
            settle(function, rejected(unreadable), record, ofTopic ? queue(topic(function)) : BLOBS, json);
        }
    }

    private void blob(String function, BlobName blob, Invocation invocation) {
        var created = new ObjectCreated(blob.container(), blob.key(), blob.size());
        Outcome outcome = router.deliver(function, created, invocation);
        settle(function, outcome, blob.key(), BLOBS, blob.poison(function));
    }

    /** @param queue for {@code text}, if it is poison */
    private void settle(String function, Outcome outcome, String record, String queue, String text) {
        if (outcome instanceof Outcome.Retry retry) {
            throw new InvocationFailed(retry.reason());
        }
        if (outcome instanceof Outcome.Reject reject) {
            bury(function, reject.reason(), record, queue, text);
        }
    }

    private void bury(String function, String reason, String record, String queue, String text) {
        Telemetry telemetry = functions.platform().telemetry();
        boolean buried = false;
        try {
            poison.put(queue, text);
            buried = true;
        } catch (RuntimeException refused) {
            telemetry.log(
                    Telemetry.Level.WARN, "The queue of poison did not take a record", refused, "function", function);
        }
        telemetry.log(
                Telemetry.Level.WARN,
                "A record was rejected",
                null,
                "function",
                function,
                "record",
                record,
                "deadLettered",
                buried,
                "reason",
                reason);
        if (!buried) {
            // The host moves it there after its last try.
            throw new InvocationFailed(reason);
        }
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
        return definition != null && definition.trigger() instanceof Trigger.Message topic ? topic.name() : function;
    }

    /** The queue of a topic: as publishers find it, else of the same name, as in the staged files. */
    private String queue(String topic) {
        String queue = functions
                .platform()
                .settings()
                .find(topic.toUpperCase(Locale.ROOT).replace('-', '_') + "_TOPIC");
        return queue == null ? topic : queue;
    }
}
