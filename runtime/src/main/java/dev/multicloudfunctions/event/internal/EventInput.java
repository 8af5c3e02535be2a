package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.json.DeclaredMembers;
import dev.multicloudfunctions.json.Json;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Turns an event into the input of a function. */
final class EventInput {

    private EventInput() {}

    /**
     * @throws FunctionException INVALID or TOO_LARGE for a body that is no such input; INVALID also if the function takes
     *     another kind of event, which somebody wired to it by mistake
     */
    static @Nullable Object of(BoundFunction<?, ?> bound, Object event, @Nullable FunctionDefinition definition) {
        Class<?> input = bound.input();
        Payload payload = Payload.of(input);
        if (payload == Payload.NOTHING) {
            return null;
        }
        if (input.isInstance(event)) {
            return event;
        }
        if (!(event instanceof Message message)) {
            throw Mismatch.of(event, definition);
        }
        if (payload == Payload.BYTES) {
            return message.body();
        }
        return payload == Payload.TEXT
                ? Payload.text(message.body(), "The body of the message")
                : decoded(bound.inputType(), message.body());
    }

    /** What is refused is told to logs and dead letters, not to who sent it. */
    private static Object decoded(Type input, byte[] body) {
        try {
            return Json.codec(input).decode(body);
        } catch (FunctionException refused) {
            throw DeclaredMembers.only(input, refused);
        }
    }
}
