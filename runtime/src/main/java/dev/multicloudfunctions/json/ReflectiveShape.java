package dev.multicloudfunctions.json;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** The table of a record for which none was generated. */
final class ReflectiveShape extends RecordShape<Object> {

    private final RecordComponent[] components;
    private final Constructor<?> constructor;
    private final boolean constrained;

    ReflectiveShape(Class<?> type) {
        super(parts(type.getRecordComponents()));
        this.components = type.getRecordComponents();
        this.constrained = ConstrainedTypes.contain(type, components);
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
            components[i].getAccessor().setAccessible(true);
        }
        try {
            this.constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("A record without its canonical constructor", impossible);
        }
        constructor.setAccessible(true);
    }

    /** A method, so that its callers' verification does not load this class. */
    static RecordShape<?> of(Class<?> type) {
        return new ReflectiveShape(type);
    }

    private static TypeDescriptor[] parts(RecordComponent[] components) {
        TypeDescriptor[] parts = new TypeDescriptor[components.length];
        for (int i = 0; i < parts.length; i++) {
            AnnotatedType type = components[i].getAnnotatedType();
            parts[i] = TypeDescriptors.of(components[i].getName(), type);
        }
        return parts;
    }

    @Override
    protected boolean constrained() {
        return constrained;
    }

    @Override
    protected Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw unchecked(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A record's constructor cannot be called", impossible);
        }
    }

    @Override
    protected @Nullable Object get(Object value, int index) {
        try {
            return components[index].getAccessor().invoke(value);
        } catch (InvocationTargetException thrown) {
            throw unchecked(thrown);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("A record's accessor cannot be called", impossible);
        }
    }

    private static RuntimeException unchecked(InvocationTargetException thrown) {
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
