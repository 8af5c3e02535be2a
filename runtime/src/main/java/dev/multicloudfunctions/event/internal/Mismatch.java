package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.telemetry.LineLog;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an event that somebody wired to a function which is not for it, and says both: what the event is about, and what the
 * function is for. It is poison, since no repetition changes the wiring.
 */
public final class Mismatch {

    private static final int MAX_NAME = 200;

    private Mismatch() {}

    /**
     * The refusal.
     *
     * @param event for people, as {@code a notification of the bucket 'mail'}
     * @param function null if it is in no table
     */
    public static FunctionException of(String event, @Nullable FunctionDefinition function) {
        return FunctionException.invalid(
                null, "This is " + event + ", and the function takes " + wanted(function) + '.');
    }

    /** The refusal of an event that an adapter has read. */
    static FunctionException of(Object event, @Nullable FunctionDefinition function) {
        return of(is(event), function);
    }

    /** A name that came with an event, as it may be told: it is the sender's, so that it may be anything. */
    public static String name(String given) {
        String cut = given.length() <= MAX_NAME ? given : given.substring(0, MAX_NAME) + "...";
        return '\'' + LineLog.escaped(cut) + '\'';
    }

    private static String is(Object event) {
        if (event instanceof Message message) {
            return "a message of the topic " + name(message.topic());
        }
        return event instanceof ObjectCreated object
                ? "a created object of the bucket " + name(object.bucket())
                : "a tick of a schedule";
    }

    private static String wanted(@Nullable FunctionDefinition function) {
        Trigger trigger = function == null ? null : function.trigger();
        if (trigger instanceof Trigger.Message topic) {
            return "messages of the topic '" + topic.name() + "'";
        }
        if (trigger instanceof Trigger.ObjectCreated created) {
            return "objects of the bucket '" + created.bucket() + "', which " + created.setting() + " names on a cloud";
        }
        return trigger instanceof Trigger.Schedule ? "ticks of its schedule" : "no events";
    }
}
