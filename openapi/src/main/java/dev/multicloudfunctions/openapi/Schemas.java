package dev.multicloudfunctions.openapi;

import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.Patch;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON Schema (2020-12, as OpenAPI 3.1 uses it) of the types that {@link Json} reads. Not thread-safe. */
final class Schemas {

    private final Map<String, Object> components = new LinkedHashMap<>();
    private final Map<String, Class<?>> owners = new LinkedHashMap<>();

    /** The schemas that others refer to, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** The schema of a type; a record's is a reference to {@link #components}. */
    Map<String, Object> of(Type type) {
        return of(type, Map.of());
    }

    /** The schema of a component, which may be null where it is optional. */
    Map<String, Object> of(Component component) {
        return of(component, Map.of());
    }

    /** An object of these components; the optional ones are not required. */
    Map<String, Object> object(List<Component> members) {
        return object(members, Map.of());
    }

    private Map<String, Object> object(List<Component> members, Map<TypeVariable<?>, Type> bindings) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<Object>();
        for (Component member : members) {
            properties.put(member.name(), of(member, bindings));
            if (!isOptional(member) && !isPatch(member.type())) {
                required.add(member.name());
            }
        }
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** Whether a component may be null: one that is declared so may have a constraint that refuses it. */
    static boolean isOptional(Component component) {
        return component.optional() && !ConstraintSchemas.refuseNull(component.annotations());
    }

    /** Whether a member may be absent without being null. */
    static boolean isPatch(Type type) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == Patch.class;
    }

    private Map<String, Object> of(Component component, Map<TypeVariable<?>, Type> bindings) {
        RecordComponent declared = component.declared();
        AnnotatedType annotated = declared == null ? null : declared.getAnnotatedType();
        Map<String, Object> schema =
                ConstraintSchemas.with(of(component.type(), annotated, bindings), component.annotations());
        if (!isOptional(component) || schema.isEmpty()) {
            return schema;
        }
        if (!schema.containsKey("type") || schema.containsKey("enum")) {
            return ordered("anyOf", List.of(schema, ordered("type", "null")));
        }
        var nullable = new LinkedHashMap<String, Object>(schema);
        nullable.put("type", List.of(schema.get("type"), "null"));
        return nullable;
    }

    private Map<String, Object> of(Type type, Map<TypeVariable<?>, Type> bindings) {
        return of(type, null, bindings);
    }

    /** @param annotated the same type with the annotations of its arguments, if it has any */
    private Map<String, Object> of(Type type, @Nullable AnnotatedType annotated, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return of(bindings.getOrDefault(variable, Object.class), Map.of());
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            return composed(raw, parameterized.getActualTypeArguments(), annotated, bindings);
        }
        if (!(type instanceof Class<?> plain)) {
            return Map.of();
        }
        Map<String, Object> simple = SimpleSchemas.ALL.get(plain);
        if (simple != null) {
            return simple;
        }
        if (plain.isEnum()) {
            var names = new ArrayList<Object>();
            for (Object constant : plain.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            return ordered("type", "string", "enum", names);
        }
        return plain.isRecord()
                ? ordered("$ref", "#/components/schemas/" + name(plain))
                : composed(plain, new Type[0], null, bindings);
    }

    /** Records with arguments, lists, sets and maps; of what databind binds we know nothing. */
    private Map<String, Object> composed(
            Class<?> raw, Type[] arguments, @Nullable AnnotatedType annotated, Map<TypeVariable<?>, Type> bindings) {
        if (raw.isRecord()) {
            var own = new LinkedHashMap<TypeVariable<?>, Type>();
            for (int i = 0; i < arguments.length; i++) {
                own.put(raw.getTypeParameters()[i], bound(arguments[i], bindings));
            }
            return object(Json.codec(raw).components(), own);
        }
        if (raw == Patch.class && arguments.length == 1) {
            return argument(arguments, 0, annotated, bindings);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Map<String, Object> array = ordered("type", "array", "items", argument(arguments, 0, annotated, bindings));
            if (Set.class.isAssignableFrom(raw)) {
                array.put("uniqueItems", true);
            }
            return array;
        }
        if (Map.class.isAssignableFrom(raw)) {
            Map<String, Object> map =
                    ordered("type", "object", "additionalProperties", argument(arguments, 1, annotated, bindings));
            Map<String, Object> key = argument(arguments, 0, annotated, bindings);
            if ("string".equals(key.get("type")) && key.size() > 1) {
                map.put("propertyNames", key);
            }
            return map;
        }
        return Map.of();
    }

    /** The schema of an argument with its own constraints; of anything if the type has none. */
    private Map<String, Object> argument(
            Type[] arguments, int index, @Nullable AnnotatedType annotated, Map<TypeVariable<?>, Type> bindings) {
        if (index >= arguments.length) {
            return Map.of();
        }
        if (!(annotated instanceof AnnotatedParameterizedType parameterized)) {
            return of(arguments[index], bindings);
        }
        AnnotatedType argument = parameterized.getAnnotatedActualTypeArguments()[index];
        return ConstraintSchemas.with(of(arguments[index], argument, bindings), List.of(argument.getAnnotations()));
    }

    private static Type bound(Type type, Map<TypeVariable<?>, Type> bindings) {
        return type instanceof TypeVariable<?> variable ? bindings.getOrDefault(variable, Object.class) : type;
    }

    /** The simple name, numbered where two records share it; known before its schema is made, for recursion. */
    private String name(Class<?> type) {
        String name = type.getSimpleName();
        for (int i = 2; owners.containsKey(name) && owners.get(name) != type; i++) {
            name = type.getSimpleName() + i;
        }
        if (owners.put(name, type) == null) {
            components.put(name, Map.of());
            components.put(name, object(Json.codec(type).components()));
        }
        return name;
    }

    /** A map in the order written, so that documents are equal on each run. */
    static Map<String, Object> ordered(String name, Object value) {
        var map = new LinkedHashMap<String, Object>();
        map.put(name, value);
        return map;
    }

    static Map<String, Object> ordered(String name, Object value, String name2, Object value2) {
        Map<String, Object> map = ordered(name, value);
        map.put(name2, value2);
        return map;
    }
}
