package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.event.internal.Mismatch;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivers the events of one function. Thread-safe. */
public final class LambdaEvents {

    private final Functions functions;
    private final FunctionDefinition function;
    private final EventRouter router;
    private final BatchDelivery batches;
    private final DeadLetters deadLetters;

    /**
     * A delivery to this function.
     *
     * @param functions a table that has it
     */
    public LambdaEvents(Functions functions, FunctionDefinition function) {
        this.functions = functions;
        this.function = function;
        this.router = new EventRouter(functions);
        this.deadLetters = new DeadLetters(functions.platform(), function.name());
        this.batches = new BatchDelivery(
                router, function, deadLetters, functions.platform().settings());
    }

    /**
     * Delivers an event of kind {@code RECORDS}, {@code EVENT_BRIDGE} or {@code S3_TEST}.
     *
     * @param json the event as it came
     * @return what Lambda is to be answered: the failures of a batch, or the function's own result
     * @throws InvocationFailed if Lambda is to try an asynchronous event again, or to hand it to the destination for
     *     failures; that is its only way to keep a rejected one
     * @throws FunctionException INVALID if the function does not take such an event
     */
    public byte[] deliver(Envelope event, Envelope.Kind kind, byte[] json, Invocation invocation) {
        switch (kind) {
            case RECORDS:
                return batches.deliver(event, invocation);
            case S3_TEST:
                return result(null);
            default:
                return Ticks.is(event) ? tick(Ticks.of(event, now()), invocation) : announced(event, json, invocation);
        }
    }

    /** Lets the schedule come due now, as when somebody calls the function by hand. */
    public byte[] tick(Invocation invocation) {
        return tick(new Tick(now(), false), invocation);
    }

    private byte[] tick(Tick tick, Invocation invocation) {
        return settled(router.deliver(function.name(), tick, invocation));
    }

    private byte[] announced(Envelope event, byte[] json, Invocation invocation) {
        List<?> told;
        if (function.trigger() instanceof Trigger.ObjectCreated) {
            told = CreatedObjects.of(event);
        } else if (function.trigger() instanceof Trigger.Message topic && BusEvent.isMessage(event)) {
            told = List.of(BusEvent.message(event, topic.name()));
        } else {
            throw Mismatch.of(
                    "an event of EventBridge from " + Mismatch.name(String.valueOf(event.text("source")))
                            + " that says " + Mismatch.name(String.valueOf(event.text("detail-type"))),
                    function);
        }
        var record = new AnnouncedRecord(event, told, json, deadLetters);
        return settled(router.deliver(function.name(), record, invocation));
    }

    private Instant now() {
        return functions.platform().clock().instant();
    }

    private byte[] settled(Outcome outcome) {
        if (BatchDelivery.isSettled(outcome)) {
            return result(outcome instanceof Outcome.Done done ? done.result() : null);
        }
        throw BatchDelivery.failed(List.of(outcome));
    }

    @SuppressWarnings("unchecked")
    private byte[] result(@Nullable Object result) {
        return result == null
                ? "null".getBytes(StandardCharsets.UTF_8)
                : ((JsonCodec<Object>) Json.codec(result.getClass())).encode(result);
    }
}
