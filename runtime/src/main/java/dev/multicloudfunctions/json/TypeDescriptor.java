package dev.multicloudfunctions.json;

import dev.multicloudfunctions.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * A type as the tables of records state it, without reflection. Generated code makes them; there is no reason to do so
 * by hand. Immutable.
 */
@Experimental
public final class TypeDescriptor {

    private static final TypeDescriptor[] NONE = {};
    private static final int NOT_VARIABLE = -1;

    private final String name;
    private final boolean optional;
    private final Class<?> type;
    private final TypeDescriptor[] arguments;
    private final int variable;
    private final Object @Nullable [] constants;

    private TypeDescriptor(
            String name,
            boolean optional,
            Class<?> type,
            TypeDescriptor[] arguments,
            int variable,
            Object @Nullable [] constants) {
        this.name = name;
        this.optional = optional;
        this.type = type;
        this.arguments = arguments;
        this.variable = variable;
        this.constants = constants;
    }

    /** A part of the given class, with its type arguments in order; elements and arguments have an empty name. */
    public static TypeDescriptor of(String name, boolean optional, Class<?> type, TypeDescriptor... arguments) {
        return new TypeDescriptor(name, optional, type, arguments, NOT_VARIABLE, null);
    }

    /** A part that is an enum, with its constants, which would cost reflection to find. */
    public static TypeDescriptor ofEnum(String name, boolean optional, Class<?> type, Object[] constants) {
        return new TypeDescriptor(name, optional, type, NONE, NOT_VARIABLE, constants);
    }

    /** A part whose type is the type parameter of the record at {@code index}. */
    public static TypeDescriptor ofVariable(String name, boolean optional, int index) {
        return new TypeDescriptor(name, optional, Object.class, NONE, index, null);
    }

    String name() {
        return name;
    }

    boolean optional() {
        return optional;
    }

    Class<?> type() {
        return type;
    }

    int arguments() {
        return arguments.length;
    }

    TypeDescriptor argument(int index) {
        return arguments[index];
    }

    TypeDescriptor[] allArguments() {
        return arguments;
    }

    Object[] constants() {
        return constants == null ? type.getEnumConstants() : constants;
    }

    /** This part where the record's type parameters are {@code bindings}; without any, a parameter may be anything. */
    TypeDescriptor bind(TypeDescriptor[] bindings) {
        if (variable != NOT_VARIABLE) {
            if (bindings.length == 0) {
                return new TypeDescriptor(name, optional, Unbound.class, NONE, NOT_VARIABLE, null);
            }
            TypeDescriptor bound = bindings[variable];
            return new TypeDescriptor(
                    name, optional || bound.optional, bound.type, bound.arguments, NOT_VARIABLE, bound.constants);
        }
        if (arguments.length == 0) {
            return this;
        }
        TypeDescriptor[] bound = new TypeDescriptor[arguments.length];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = arguments[i].bind(bindings);
        }
        return new TypeDescriptor(name, optional, type, bound, NOT_VARIABLE, null);
    }

    /** Stands for a type parameter that nobody has bound: such values can be written, but not read. */
    static final class Unbound {
        private Unbound() {}
    }
}
