package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of a direct call, in and out. */
final class DirectPayload {

    private static final byte[] NOTHING = {};

    private DirectPayload() {}

    static @Nullable Object input(BoundFunction<?, ?> bound, String function, byte[] json, Invocation invocation) {
        if (bound.input() == Message.class) {
            return Message.of(invocation.id(), function, json, Map.of(), 1, null);
        }
        Payload payload = Payload.of(bound.input());
        if (payload == Payload.JSON) {
            return Json.codec(bound.inputType()).decode(json.length == 0 ? null : json, Map.of());
        }
        if (payload == Payload.HTTP) {
            throw FunctionException.invalid(
                    null, "The function '" + function + "' takes a whole HTTP request: call it over HTTP.");
        }
        if (payload == Payload.NOTHING) {
            return null;
        }
        return payload == Payload.TEXT ? Payload.text(json, "The input") : json;
    }

    static byte[] output(Type output, @Nullable Object result) {
        return result == null ? NOTHING : Payload.bytes(output, result);
    }
}
