package dev.multicloudfunctions.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;

/** Says which records have constraints of {@code jakarta.validation}, by name: its classes may be absent. */
final class ConstrainedTypes {

    private static final String CONSTRAINT = "jakarta.validation.Constraint";

    private ConstrainedTypes() {}

    static boolean contain(Class<?> type, RecordComponent[] components) {
        if (isConstrained(type)) {
            return true;
        }
        for (RecordComponent component : components) {
            if (isConstrained(component.getAccessor()) || isConstrained(component.getAnnotatedType())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConstrained(AnnotatedType type) {
        if (isConstrained((AnnotatedElement) type)) {
            return true;
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                if (isConstrained(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isConstrained(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            // Several of one kind stand in a container, which is declared within the constraint.
            if (isConstraint(type) || type.getEnclosingClass() != null && isConstraint(type.getEnclosingClass())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConstraint(Class<?> type) {
        for (Annotation meta : type.getAnnotations()) {
            if (meta.annotationType().getName().equals(CONSTRAINT)) {
                return true;
            }
        }
        return false;
    }
}
