package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.JsonCodec;
import java.util.Map;

/** Gives whoever calls to a component of the input. */
final class CallerBinding {

    private CallerBinding() {}

    /** @throws dev.multicloudfunctions.error.FunctionException FORBIDDEN if a claim that the component needs is missing */
    static Map<String, Object> values(JsonCodec<?> json, String component, Principal caller) {
        for (Component each : json.components()) {
            if (each.name().equals(component) && each.type() instanceof Class<?> type) {
                return Map.of(component, as(type, caller));
            }
        }
        return Map.of();
    }

    private static Object as(Class<?> type, Principal caller) {
        if (type == Principal.class) {
            return caller;
        }
        return type == String.class ? caller.subject() : caller.claims(type);
    }
}
