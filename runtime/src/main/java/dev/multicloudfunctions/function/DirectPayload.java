package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The octets of a direct call, in and out. */
final class DirectPayload {

    private static final byte[] NOTHING = {};

    private DirectPayload() {}

    static @Nullable Object input(Class<?> input, String function, byte[] json, Invocation invocation) {
        if (input == Void.class) {
            return null;
        }
        if (input == byte[].class) {
            return json;
        }
        if (input == String.class) {
            return text(json);
        }
        if (input == Message.class) {
            return Message.of(invocation.id(), function, json, Map.of(), 1, null);
        }
        if (input == HttpRequest.class) {
            throw FunctionException.invalid(
                    null, "The function '" + function + "' takes a whole HTTP request: call it over HTTP.");
        }
        return Json.codec(input).decode(json.length == 0 ? null : json, Map.of());
    }

    private static String text(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        if (!Arrays.equals(octets, text.getBytes(StandardCharsets.UTF_8))) {
            throw FunctionException.invalid(null, "The input is not UTF-8.");
        }
        return text;
    }

    @SuppressWarnings("unchecked")
    static byte[] output(Class<?> output, @Nullable Object result) {
        if (result == null) {
            return NOTHING;
        }
        if (result instanceof byte[] octets) {
            return octets;
        }
        if (result instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (result instanceof HttpResponse response) {
            return response.body();
        }
        return ((JsonCodec<Object>) Json.codec(output)).encode(result);
    }
}
