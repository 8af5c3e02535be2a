package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Inputs to begin with, made of a type's required components: valid, or nearly so, for functions never seen before. */
final class Examples {

    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, long.class, short.class, byte.class, Integer.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> DECIMAL =
            Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);

    /** What people would rather read than "text". */
    private static final Map<String, String> TEXTS = Map.of("name", "Coffee", "currency", "EUR");

    private static final int DEPTH = 6;

    private Examples() {}

    /**
     * An example of a type as indented JSON.
     *
     * @param without components that the request gives elsewhere
     */
    static String json(Type type, Set<String> without) {
        return value("", type, without, "\n", DEPTH);
    }

    private static String value(String name, Type type, Set<String> without, String line, int depth) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            return Collection.class.isAssignableFrom(raw) && depth > 0
                    ? '[' + value(name, arguments[0], Set.of(), line, depth - 1) + ']'
                    : "{}";
        }
        return type instanceof Class<?> plain ? value(name, plain, without, line, depth) : "null";
    }

    private static String value(String name, Class<?> type, Set<String> without, String line, int depth) {
        if (type.isRecord() && depth > 0) {
            return object(type, without, line, depth);
        }
        if (WHOLE.contains(type)) {
            return "1";
        }
        if (DECIMAL.contains(type)) {
            return "3.50";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true";
        }
        if (type == Instant.class) {
            return "\"2026-01-01T00:00:00Z\"";
        }
        if (type.isEnum()) {
            return '"' + ((Enum<?>) type.getEnumConstants()[0]).name() + '"';
        }
        // An empty id is what the page's script fills with the last one that it has seen.
        boolean id = name.equals("id") || name.endsWith("Id");
        return '"' + (id ? "" : TEXTS.getOrDefault(name, "text")) + '"';
    }

    private static String object(Class<?> type, Set<String> without, String line, int depth) {
        List<Component> components = Json.codec(type).components();
        // Of a record that requires nothing, an example without anything would show nothing.
        boolean all = components.stream().allMatch(Component::optional);
        var text = new StringBuilder("{");
        for (Component component : components) {
            if ((all || !component.optional()) && !without.contains(component.name())) {
                text.append(text.length() > 1 ? "," : "")
                        .append(line)
                        .append("  \"")
                        .append(component.name())
                        .append("\": ")
                        .append(value(component.name(), component.type(), Set.of(), line + "  ", depth - 1));
            }
        }
        return text.append(text.length() > 1 ? line : "").append('}').toString();
    }
}
