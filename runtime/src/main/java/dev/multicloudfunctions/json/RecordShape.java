package dev.multicloudfunctions.json;

import dev.multicloudfunctions.Experimental;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of one record: its components, how to make one, how to look into one. The processor beside this package generates a
 * subclass beside each record at compile time; without one, reflection does the same more slowly. Nobody extends it by
 * hand. Immutable and thread-safe.
 *
 * @param <T> the record
 */
@Experimental
public abstract class RecordShape<T> {

    static final String SUFFIX = "_Json";

    private static final ConcurrentHashMap<Class<?>, RecordShape<?>> KNOWN = new ConcurrentHashMap<>();

    /** Made when first needed; the race is harmless. */
    @Nullable
    RecordType type;

    private final TypeDescriptor[] parts;

    /** Takes over the parts, in the order of declaration. */
    protected RecordShape(TypeDescriptor... parts) {
        this.parts = parts;
    }

    /** Called by a generated class when it is initialised: calling its constructor from here would be reflection. */
    protected static <T> void register(Class<T> type, RecordShape<T> shape) {
        KNOWN.put(type, shape);
    }

    /** Makes a record of its components, which have the right types already. */
    protected abstract T create(@Nullable Object[] values);

    /** The component at {@code index}. */
    protected abstract @Nullable Object get(T value, int index);

    /** Whether annotations of {@code jakarta.validation} say more about the components than their types do. */
    protected boolean constrained() {
        return false;
    }

    TypeDescriptor[] parts() {
        return parts;
    }

    static RecordShape<?> of(Class<?> type) {
        RecordShape<?> known = KNOWN.get(type);
        if (known == null) {
            known = find(type);
        }
        return known;
    }

    static void forget(ClassLoader loader) {
        KNOWN.keySet().removeIf(type -> type.getClassLoader() == loader);
    }

    private static RecordShape<?> find(Class<?> type) {
        try {
            Class.forName(generatedName(type.getName()), true, type.getClassLoader());
        } catch (ClassNotFoundException notGenerated) {
            // Its record was compiled without the processor.
        }
        RecordShape<?> shape = KNOWN.get(type);
        if (shape == null) {
            shape = ReflectiveShape.of(type);
            KNOWN.put(type, shape);
        }
        return shape;
    }

    /** The binary name of the table that belongs to the record of this binary name. */
    static String generatedName(String binaryName) {
        int simple = binaryName.lastIndexOf('.') + 1;
        return binaryName.substring(0, simple) + binaryName.substring(simple).replace('$', '_') + SUFFIX;
    }
}
