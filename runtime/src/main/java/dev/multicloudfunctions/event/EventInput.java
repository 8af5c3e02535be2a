package dev.multicloudfunctions.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.DeclaredMembers;
import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns an event into the input of a function. */
final class EventInput {

    private EventInput() {}

    /**
     * @throws FunctionException INVALID or TOO_LARGE for a body that is no such input; INTERNAL if the function takes
     *     another kind of event, which is a defect of the table or of the deployment
     */
    static @Nullable Object of(Class<?> input, Object event) {
        if (input == Void.class) {
            return null;
        }
        if (input.isInstance(event)) {
            return event;
        }
        if (!(event instanceof Message message)) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The function takes " + input.getSimpleName() + ", not "
                            + event.getClass().getSimpleName() + '.');
        }
        if (input == byte[].class) {
            return message.body();
        }
        return input == String.class ? text(message.body()) : decoded(input, message.body());
    }

    /** What is refused is told to logs and dead letters, not to who sent it. */
    private static Object decoded(Class<?> input, byte[] body) {
        try {
            return Json.codec(input).decode(body);
        } catch (FunctionException refused) {
            throw DeclaredMembers.only(input, refused);
        }
    }

    private static String text(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (!Arrays.equals(body, text.getBytes(StandardCharsets.UTF_8))) {
            throw FunctionException.invalid(null, "The body of the message is not UTF-8.");
        }
        return text;
    }
}
