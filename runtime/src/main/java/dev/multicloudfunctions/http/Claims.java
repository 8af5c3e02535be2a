package dev.multicloudfunctions.http;

import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves of an object what a record knows: an issuer adds claims as it likes, and JSON is read strictly. */
final class Claims {

    private Claims() {}

    static Object known(Object value, Type type) {
        if (value instanceof Map<?, ?> object && type instanceof Class<?> record && record.isRecord()) {
            Map<String, Object> known = new LinkedHashMap<>();
            for (Component component : Json.codec(record).components()) {
                Object member = object.get(component.name());
                if (member != null) {
                    known.put(component.name(), known(member, component.type()));
                }
            }
            return known;
        }
        if (value instanceof List<?> list && type instanceof ParameterizedType generic) {
            List<Object> known = new ArrayList<>();
            for (Object each : list) {
                known.add(known(each, generic.getActualTypeArguments()[0]));
            }
            return known;
        }
        return value;
    }
}
