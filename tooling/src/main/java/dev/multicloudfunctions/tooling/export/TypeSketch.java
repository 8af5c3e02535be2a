package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Types as a person would sketch them: {@code {"name": "String", "tags": ["String"], "note?": "String"}}. A question
 * mark ends the name of a member that may be absent. The exact schemas are in the OpenAPI document. Not thread-safe.
 */
final class TypeSketch {

    /** Events and whole requests are known by their names. */
    private static final Set<Class<?>> NAMED =
            Set.of(Message.class, ObjectCreated.class, Tick.class, HttpRequest.class, HttpResponse.class);

    private final Deque<Class<?>> within = new ArrayDeque<>();

    /** Text, a map of members, or a list with the one form of its elements. */
    Object of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return List.of(of(arguments[0]));
            }
            return Map.class.isAssignableFrom(raw) ? Map.of("*", of(arguments[1])) : ofClass(raw);
        }
        return "Object";
    }

    private Object ofClass(Class<?> type) {
        if (type.isEnum()) {
            var constants = new StringBuilder();
            for (Object constant : type.getEnumConstants()) {
                constants.append(constants.length() == 0 ? "" : "|").append(((Enum<?>) constant).name());
            }
            return constants.toString();
        }
        // A record that holds itself is named, not repeated.
        if (!type.isRecord() || NAMED.contains(type) || within.contains(type)) {
            return type.getSimpleName();
        }
        within.push(type);
        var members = new LinkedHashMap<String, Object>();
        for (Component component : Json.codec(type).components()) {
            members.put(component.optional() ? component.name() + '?' : component.name(), of(component.type()));
        }
        within.pop();
        return members;
    }
}
