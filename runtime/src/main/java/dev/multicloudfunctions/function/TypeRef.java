package dev.multicloudfunctions.function;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its arguments, which a class alone does not have: {@code new TypeRef<List<Todo>>() {}}. What a function takes or
 * gives of such a type is JSON. Equal to every other one of the same type. Immutable and thread-safe.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {

    private final Type type;

    /**
     * For a subclass without a name, which says the type.
     *
     * @throws IllegalArgumentException if it does not, or by a type variable, or for an array of a type with arguments
     */
    protected TypeRef() {
        this.type = said(getClass());
    }

    private TypeRef(Type type) {
        this.type = type;
    }

    /** The type of a class. */
    public static <T> TypeRef<T> of(Class<T> type) {
        return new Given<>(type);
    }

    /**
     * A type that reflection has found.
     *
     * @throws IllegalArgumentException if it is neither a class nor a class with arguments
     */
    public static TypeRef<?> of(Type type) {
        return new Given<>(checked(type));
    }

    /** The type. */
    public final Type type() {
        return type;
    }

    /** The class without its arguments. */
    @SuppressWarnings("unchecked")
    public final Class<T> raw() {
        return (Class<T>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    private static Type said(Class<?> subclass) {
        if (subclass.getSuperclass() == TypeRef.class
                && subclass.getGenericSuperclass() instanceof ParameterizedType reference) {
            return checked(reference.getActualTypeArguments()[0]);
        }
        throw new IllegalArgumentException("Say the type, as new TypeRef<List<Todo>>() {}.");
    }

    private static Type checked(Type type) {
        if (type instanceof Class<?> || type instanceof ParameterizedType) {
            return type;
        }
        throw new IllegalArgumentException(
                "Only classes may be referred to, with arguments or without, not " + type.getTypeName() + '.');
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof TypeRef<?> reference && reference.type.equals(type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Given<T> extends TypeRef<T> {

        Given(Type type) {
            super(type);
        }
    }
}
