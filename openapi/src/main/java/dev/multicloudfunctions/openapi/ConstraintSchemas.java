package dev.multicloudfunctions.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What constraints of {@code jakarta.validation} mean as JSON Schema. Schemas know no clock: what must lie in the past is told
 * in words.
 */
final class ConstraintSchemas {

    private static final Set<String> REFUSE_NULL = Set.of("NotNull", "NotEmpty", "NotBlank");
    private static final Map<String, String> TIMES = Map.of(
            "Past", "In the past.",
            "PastOrPresent", "Not in the future.",
            "Future", "In the future.",
            "FutureOrPresent", "Not in the past.");

    private final String type;
    private final Map<String, Object> schema;

    private ConstraintSchemas(String type, Map<String, Object> schema) {
        this.type = type;
        this.schema = schema;
    }

    /** The schema with what annotations say; what they mean for types that are referred to stays untold. */
    static Map<String, Object> with(Map<String, Object> schema, List<Annotation> annotations) {
        List<DeclaredConstraint> constraints = DeclaredConstraint.of(annotations);
        if (constraints.isEmpty() || !(schema.get("type") instanceof String type)) {
            return schema;
        }
        var constrained = new ConstraintSchemas(type, new LinkedHashMap<>(schema));
        constraints.forEach(constrained::add);
        return constrained.schema;
    }

    /** Whether annotations refuse null, whatever else they say. */
    static boolean refuseNull(List<Annotation> annotations) {
        return DeclaredConstraint.of(annotations).stream().anyMatch(each -> REFUSE_NULL.contains(each.name()));
    }

    private void add(DeclaredConstraint constraint) {
        switch (constraint.name()) {
            case "Size" -> size((int) constraint.attribute("min"), (int) constraint.attribute("max"));
            case "NotEmpty" -> size(1, Integer.MAX_VALUE);
            case "NotBlank" -> {
                size(1, Integer.MAX_VALUE);
                pattern("\\S");
            }
            case "Pattern" -> pattern(constraint);
            case "Email" -> {
                schema.put("format", "email");
                pattern(constraint);
            }
            case "AssertTrue" -> schema.put("const", true);
            case "AssertFalse" -> schema.put("const", false);
            default -> {
                String time = TIMES.get(constraint.name());
                if (time != null) {
                    schema.put("description", time);
                } else if (type.equals("integer") || type.equals("number")) {
                    bound(constraint);
                }
            }
        }
    }

    private void size(int min, int max) {
        String counted = type.equals("array") ? "Items" : type.equals("object") ? "Properties" : "Length";
        if (min > 0) {
            schema.merge("min" + counted, min, (known, another) -> Math.max((int) known, (int) another));
        }
        if (max < Integer.MAX_VALUE) {
            schema.merge("max" + counted, max, (known, another) -> Math.min((int) known, (int) another));
        }
    }

    /** Flags have no counterpart; a whole text is meant. */
    private void pattern(DeclaredConstraint constraint) {
        String regexp = (String) constraint.attribute("regexp");
        if (Array.getLength(constraint.attribute("flags")) == 0 && !regexp.equals(".*")) {
            pattern("^(?:" + regexp + ")$");
        }
    }

    /** A schema has one pattern; the others are schemas that hold as well. */
    private void pattern(String pattern) {
        if (schema.putIfAbsent("pattern", pattern) != null) {
            List<Object> all = new ArrayList<>();
            if (schema.get("allOf") instanceof List<?> known) {
                all.addAll(known);
            }
            all.add(Schemas.ordered("pattern", pattern));
            schema.put("allOf", all);
        }
    }

    private void bound(DeclaredConstraint constraint) {
        switch (constraint.name()) {
            case "Min" -> schema.put("minimum", constraint.attribute("value"));
            case "Max" -> schema.put("maximum", constraint.attribute("value"));
            case "DecimalMin" ->
                schema.put(isInclusive(constraint) ? "minimum" : "exclusiveMinimum", decimal(constraint));
            case "DecimalMax" ->
                schema.put(isInclusive(constraint) ? "maximum" : "exclusiveMaximum", decimal(constraint));
            case "Positive" -> schema.put("exclusiveMinimum", 0L);
            case "PositiveOrZero" -> schema.put("minimum", 0L);
            case "Negative" -> schema.put("exclusiveMaximum", 0L);
            case "NegativeOrZero" -> schema.put("maximum", 0L);
            case "Digits" -> {
                BigDecimal above = BigDecimal.TEN.pow((int) constraint.attribute("integer"));
                schema.putIfAbsent("exclusiveMinimum", above.negate());
                schema.putIfAbsent("exclusiveMaximum", above);
                schema.put("multipleOf", BigDecimal.ONE.movePointLeft((int) constraint.attribute("fraction")));
            }
            default -> {}
        }
    }

    private static boolean isInclusive(DeclaredConstraint constraint) {
        return (boolean) constraint.attribute("inclusive");
    }

    private static BigDecimal decimal(DeclaredConstraint constraint) {
        return new BigDecimal((String) constraint.attribute("value"));
    }
}
