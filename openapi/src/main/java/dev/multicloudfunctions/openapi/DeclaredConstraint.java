package dev.multicloudfunctions.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One constraint of {@code jakarta.validation} that a component is held against. Read by name: its classes may be absent.
 *
 * @param name as {@code Size}
 * @param given the attributes that a constraint composed of this one gives it
 */
record DeclaredConstraint(String name, Annotation annotation, Map<String, Object> given) {

    private static final String PACKAGE = "jakarta.validation.";
    private static final String BUILT_IN = PACKAGE + "constraints.";

    /** The built-in constraints among annotations, those of which others are composed included, without those of other groups. */
    static List<DeclaredConstraint> of(List<Annotation> annotations) {
        List<DeclaredConstraint> found = new ArrayList<>();
        for (Annotation annotation : annotations) {
            collect(annotation, Map.of(), found);
        }
        return found;
    }

    private static void collect(Annotation annotation, Map<String, Object> given, List<DeclaredConstraint> found) {
        Class<?> type = annotation.annotationType();
        if (isConstraint(type)) {
            if (!isOfDefaultGroup(annotation)) {
                return;
            }
            if (type.getName().startsWith(BUILT_IN)) {
                found.add(new DeclaredConstraint(type.getSimpleName(), annotation, given));
                return;
            }
            for (Annotation part : type.getAnnotations()) {
                collect(part, overridden(annotation, part), found);
            }
        } else if (type.getEnclosingClass() != null && isConstraint(type.getEnclosingClass())) {
            // Several of one kind stand in a container, which is declared within the constraint.
            Object several = value(annotation, "value");
            for (int i = 0; i < Array.getLength(several); i++) {
                collect((Annotation) Array.get(several, i), Map.of(), found);
            }
        }
    }

    private static boolean isConstraint(Class<?> type) {
        for (Annotation meta : type.getAnnotations()) {
            if (meta.annotationType().getName().equals(PACKAGE + "Constraint")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfDefaultGroup(Annotation annotation) {
        Class<?>[] groups = (Class<?>[]) value(annotation, "groups");
        for (Class<?> group : groups) {
            if (group.getName().equals(PACKAGE + "groups.Default")) {
                return true;
            }
        }
        return groups.length == 0;
    }

    /** What a composed constraint says in the place of one of its parts. */
    private static Map<String, Object> overridden(Annotation composed, Annotation part) {
        Map<String, Object> overridden = new HashMap<>();
        for (Method attribute : composed.annotationType().getMethods()) {
            for (Annotation meta : attribute.getAnnotations()) {
                if (meta.annotationType().getName().equals(PACKAGE + "OverridesAttribute")
                        && value(meta, "constraint") == part.annotationType()) {
                    String name = (String) value(meta, "name");
                    overridden.put(name.isEmpty() ? attribute.getName() : name, value(composed, attribute.getName()));
                }
            }
        }
        return overridden;
    }

    Object attribute(String attribute) {
        Object own = given.get(attribute);
        return own == null ? value(annotation, attribute) : own;
    }

    private static Object value(Annotation annotation, String attribute) {
        try {
            Method method = annotation.annotationType().getMethod(attribute);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A constraint without its attribute " + attribute, impossible);
        }
    }
}
