package dev.multicloudfunctions.event;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.function.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record of an event to its function and says what became of it. A batch is many records: the adapter calls
 * once for each. Thread-safe. No {@code deliver} throws: {@link dev.multicloudfunctions.error.ErrorKind#poison} kinds
 * are {@link Outcome.Reject}, all other failures {@link Outcome.Retry}; our own defects are logged once.
 */
public final class EventRouter {

    private final Functions functions;

    public EventRouter(Functions functions) {
        this.functions = functions;
    }

    /**
     * Delivers a message: as it is to a function that takes a {@link Message}, its body to one that takes text or
     * octets, decoded from JSON to all others.
     */
    public Outcome deliver(String function, Message message, Invocation invocation) {
        return run(function, message, invocation);
    }

    /** Delivers a created object; {@link Outcome.Done} without a run where the function's trigger does not mean its key. */
    public Outcome deliver(String function, ObjectCreated object, Invocation invocation) {
        FunctionDefinition definition = functions.table().find(function);
        if (definition != null
                && definition.trigger() instanceof Trigger.ObjectCreated trigger
                && !trigger.matches(object.key())) {
            return new Outcome.Done(null);
        }
        return run(function, object, invocation);
    }

    /** Delivers a tick. */
    public Outcome deliver(String function, Tick tick, Invocation invocation) {
        return run(function, tick, invocation);
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

    /** The functions whose trigger means this object, in the order declared. */
    public List<FunctionDefinition> matching(ObjectCreated object) {
        var matching = new ArrayList<FunctionDefinition>();
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated trigger && trigger.matches(object.key())) {
                matching.add(definition);
            }
        }
        return matching;
    }

    private Outcome run(String name, Object event, Invocation invocation) {
        var run = Observation.begin(functions.platform().telemetry(), name, invocation);
        Invocation.Scope scope = invocation.enter();
        try {
            Object result = call(functions.get(name), event);
            run.end(Observation.OK);
            return new Outcome.Done(result);
        } catch (Throwable thrown) {
            // Errors too: one record must not end the process that holds the rest of the batch.
            FunctionException told = run.explain(thrown);
            boolean poison = told.kind().poison();
            run.end(poison ? "reject" : "retry");
            String reason = told.kind() + ": " + told.getMessage();
            return poison ? new Outcome.Reject(reason) : new Outcome.Retry(reason);
        } finally {
            scope.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object call(BoundFunction<?, ?> bound, Object event) {
        return ((Function<@Nullable Object, @Nullable Object>) bound.function())
                .apply(EventInput.of(bound.input(), event));
    }
}
