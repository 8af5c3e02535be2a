package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record of an event to its function and says what became of it. A batch is many records: the adapter calls
 * once for each. Thread-safe. No {@code deliver} throws: {@link dev.multicloudfunctions.error.ErrorKind#poison} kinds
 * are {@link Outcome.Reject}, all other failures {@link Outcome.Retry}; our own defects are logged once. All that is
 * logged of a record carries its invocation, in the trace of whoever sent it.
 */
public final class EventRouter {

    private final Functions functions;

    public EventRouter(Functions functions) {
        this.functions = functions;
    }

    /**
     * Delivers a message: as it is to a function that takes a {@link Message}, its body to one that takes text or
     * bytes, decoded from JSON to all others. A rejected one is the caller's to keep.
     */
    public Outcome deliver(String function, Message message, Invocation invocation) {
        return deliver(function, OneEvent.of(message), invocation);
    }

    /**
     * Delivers a created object; {@link Outcome.Done} without a run where the function's trigger does not mean its key, and
     * rejected where it is of another bucket.
     */
    public Outcome deliver(String function, ObjectCreated object, Invocation invocation) {
        return deliver(function, OneEvent.of(object), invocation);
    }

    /** Delivers a tick. */
    public Outcome deliver(String function, Tick tick, Invocation invocation) {
        return deliver(function, OneEvent.of(tick, invocation), invocation);
    }

    /**
     * Delivers a record. If it is poison it is rejected here: kept, logged and counted, in this order, since one that
     * cannot be kept comes again.
     */
    public Outcome deliver(String function, IncomingRecord record, Invocation caused) {
        Invocation invocation = caused.inBackground();
        Invocation.Scope scope = invocation.enter();
        try {
            List<?> events = record.events();
            return run(function, record, events, record.continuing(invocation));
        } catch (Throwable unreadable) {
            Observation run = begin(function, invocation);
            return failed(run, function, record, run.explain(unreadable), false);
        } finally {
            scope.close();
        }
    }

    /** The functions that take messages of this topic, in the order declared; each is to get every message. */
    public List<FunctionDefinition> subscribers(String topic) {
        var subscribers = new ArrayList<FunctionDefinition>();
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (definition.trigger() instanceof Trigger.Message trigger
                    && trigger.name().equals(topic)) {
                subscribers.add(definition);
            }
        }
        return subscribers;
    }

    /** The functions whose trigger means this object, bucket and key, in the order declared. */
    public List<FunctionDefinition> matching(ObjectCreated object) {
        var matching = new ArrayList<FunctionDefinition>();
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated trigger
                    && object.bucket().equals(bucket(trigger))
                    && trigger.matches(object.key())) {
                matching.add(definition);
            }
        }
        return matching;
    }

    private Outcome run(String name, IncomingRecord record, List<?> events, Invocation invocation) {
        Observation run = begin(name, invocation);
        Invocation.Scope scope = invocation.enter();
        try {
            FunctionDefinition definition = functions.table().find(name);
            boolean ran = false;
            Object result = null;
            FunctionException worst = null;
            boolean refused = false;
            for (int i = 0; i < events.size(); i++) {
                boolean called = false;
                try {
                    if (!isMeant(definition, events.get(i))) {
                        continue;
                    }
                    called = true;
                    ran = true;
                    checkArrival(definition, events.get(i));
                    result = call(functions.get(name), events.get(i), definition);
                } catch (Throwable thrown) {
                    // Errors too: one record must not end the process that holds the rest of the batch.
                    FunctionException told = run.explain(thrown);
                    // What may succeed later decides: the whole record comes again then.
                    if (worst == null || worst.kind().poison() && !told.kind().poison()) {
                        worst = told;
                        refused = called && events.get(i) instanceof ObjectCreated;
                    }
                }
            }
            if (worst != null) {
                return failed(run, name, record, worst, refused);
            }
            if (ran) {
                run.end(Observation.OK);
            }
            return new Outcome.Done(result);
        } finally {
            scope.close();
        }
    }

    private Observation begin(String function, Invocation invocation) {
        return Observation.begin(functions.platform().telemetry(), function, invocation);
    }

    /**
     * Whether the function's trigger means the event: its bucket's other objects do not concern it.
     *
     * @throws FunctionException INVALID for an object of another bucket or a message of another topic, which somebody wired to
     *     it by mistake
     */
    private boolean isMeant(@Nullable FunctionDefinition definition, Object event) {
        Trigger trigger = definition == null ? null : definition.trigger();
        if (event instanceof Message message
                && trigger instanceof Trigger.Message topic
                && !message.topic().equals(topic.name())) {
            throw Mismatch.of(event, definition);
        }
        if (event instanceof ObjectCreated object && trigger instanceof Trigger.ObjectCreated created) {
            if (!object.bucket().equals(bucket(created))) {
                throw Mismatch.of(event, definition);
            }
            return created.matches(object.key());
        }
        return true;
    }

    private void checkArrival(@Nullable FunctionDefinition definition, Object event) {
        if (definition != null
                && definition.trigger() instanceof Trigger.ObjectCreated created
                && created.isSelective()
                && event instanceof ObjectCreated object) {
            Arrival.check(created, object, functions.platform());
        }
    }

    /** What the platform calls the bucket of a trigger. */
    private String bucket(Trigger.ObjectCreated trigger) {
        Ports platform = functions.platform();
        String own = platform.namesResources() ? platform.settings().find(trigger.setting()) : null;
        return own == null ? trigger.bucket() : own;
    }

    /** @param refused whether the function itself refused an object: whoever put it there did wrong, as a caller who is told 400 */
    private Outcome failed(
            Observation run, String function, IncomingRecord record, FunctionException told, boolean refused) {
        String reason = told.kind() + ": " + told.getMessage();
        Outcome outcome = told.kind().poison() ? rejected(function, record, reason) : new Outcome.Retry(reason);
        if (!(outcome instanceof Outcome.Reject)) {
            run.end("retry");
        } else if (refused) {
            run.end(told.kind());
        } else {
            run.end("reject");
        }
        return outcome;
    }

    private Outcome rejected(String function, IncomingRecord record, String reason) {
        Telemetry telemetry = functions.platform().telemetry();
        Outcome outcome;
        boolean kept = false;
        try {
            kept = record.keep(reason);
            outcome = new Outcome.Reject(reason, kept);
        } catch (RuntimeException down) {
            telemetry.log(Telemetry.Level.WARN, "The dead letters did not take a record", down, "function", function);
            outcome = new Outcome.Retry(reason);
        }
        telemetry.log(
                Telemetry.Level.WARN,
                "A record was rejected",
                null,
                "function",
                function,
                "record",
                record.id(),
                "deadLettered",
                kept,
                "reason",
                reason);
        return outcome;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object call(
            BoundFunction<?, ?> bound, Object event, @Nullable FunctionDefinition definition) {
        return ((Function<@Nullable Object, @Nullable Object>) bound.function())
                .apply(EventInput.of(bound, event, definition));
    }
}
