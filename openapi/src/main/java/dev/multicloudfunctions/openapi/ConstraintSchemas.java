package dev.multicloudfunctions.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What constraints of {@code jakarta.validation} mean as JSON Schema. By name: its classes may be absent. */
final class ConstraintSchemas {

    private static final String PACKAGE = "jakarta.validation.constraints.";

    private ConstraintSchemas() {}

    /** The schema with what the annotations of a component say; what they mean for types that are referred to stays untold. */
    static Map<String, Object> with(Map<String, Object> schema, List<Annotation> annotations) {
        if (annotations.isEmpty() || !(schema.get("type") instanceof String type)) {
            return schema;
        }
        var constrained = new LinkedHashMap<String, Object>(schema);
        for (Annotation annotation : annotations) {
            String name = annotation.annotationType().getName();
            if (name.startsWith(PACKAGE)) {
                add(name.substring(PACKAGE.length()), annotation, type, constrained);
            }
        }
        return constrained;
    }

    private static void add(String name, Annotation annotation, String type, Map<String, Object> schema) {
        switch (name) {
            case "Size" -> {
                int min = (int) attribute(annotation, "min");
                int max = (int) attribute(annotation, "max");
                if (min > 0) {
                    schema.put("min" + counted(type), min);
                }
                if (max < Integer.MAX_VALUE) {
                    schema.put("max" + counted(type), max);
                }
            }
            case "NotEmpty" -> schema.putIfAbsent("min" + counted(type), 1);
            case "NotBlank" -> {
                schema.putIfAbsent("minLength", 1);
                schema.putIfAbsent("pattern", "\\S");
            }
            case "Pattern" -> {
                // Flags have no counterpart; a whole text is meant.
                if (Array.getLength(attribute(annotation, "flags")) == 0) {
                    schema.put("pattern", "^(?:" + attribute(annotation, "regexp") + ")$");
                }
            }
            case "Email" -> schema.put("format", "email");
            default -> {
                if (type.equals("integer") || type.equals("number")) {
                    bound(name, annotation, schema);
                }
            }
        }
    }

    private static void bound(String name, Annotation annotation, Map<String, Object> schema) {
        switch (name) {
            case "Min" -> schema.put("minimum", attribute(annotation, "value"));
            case "Max" -> schema.put("maximum", attribute(annotation, "value"));
            case "DecimalMin" ->
                schema.put(isInclusive(annotation) ? "minimum" : "exclusiveMinimum", decimal(annotation));
            case "DecimalMax" ->
                schema.put(isInclusive(annotation) ? "maximum" : "exclusiveMaximum", decimal(annotation));
            case "Positive" -> schema.put("exclusiveMinimum", 0L);
            case "PositiveOrZero" -> schema.put("minimum", 0L);
            case "Negative" -> schema.put("exclusiveMaximum", 0L);
            case "NegativeOrZero" -> schema.put("maximum", 0L);
            default -> {}
        }
    }

    private static boolean isInclusive(Annotation annotation) {
        return (boolean) attribute(annotation, "inclusive");
    }

    private static BigDecimal decimal(Annotation annotation) {
        return new BigDecimal((String) attribute(annotation, "value"));
    }

    private static String counted(String type) {
        return type.equals("array") ? "Items" : type.equals("object") ? "Properties" : "Length";
    }

    private static Object attribute(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A constraint without its attribute " + name, impossible);
        }
    }
}
