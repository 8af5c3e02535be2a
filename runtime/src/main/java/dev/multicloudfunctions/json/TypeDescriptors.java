package dev.multicloudfunctions.json;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/** Translates the types of reflection. */
final class TypeDescriptors {

    private TypeDescriptors() {}

    /** A type with its annotations, as a record's component has it. */
    static TypeDescriptor of(String name, AnnotatedType annotated) {
        if (annotated instanceof AnnotatedWildcardType wildcard) {
            return of(name, wildcard.getAnnotatedUpperBounds()[0]);
        }
        boolean optional = annotated.isAnnotationPresent(Nullable.class);
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            TypeDescriptor[] parts = new TypeDescriptor[arguments.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = of("", arguments[i]);
            }
            return TypeDescriptor.of(name, optional, raw(annotated.getType()), parts);
        }
        if (annotated.getType() instanceof TypeVariable<?> variable) {
            return TypeDescriptor.ofVariable(name, optional, index(variable));
        }
        return TypeDescriptor.of(name, optional, raw(annotated.getType()));
    }

    /** A type without annotations, as somebody asks for its codec: nothing in it may be null. */
    static TypeDescriptor of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            TypeDescriptor[] parts = new TypeDescriptor[arguments.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = of(arguments[i]);
            }
            return TypeDescriptor.of("", false, raw(type), parts);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        return TypeDescriptor.of("", false, raw(type));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return Object.class;
    }

    private static int index(TypeVariable<?> variable) {
        AnnotatedElement owner = variable.getGenericDeclaration();
        TypeVariable<?>[] variables = ((Class<?>) owner).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            if (variables[i].equals(variable)) {
                return i;
            }
        }
        throw new IllegalStateException("A type parameter that its record does not declare");
    }
}
