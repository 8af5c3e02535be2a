package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Two functions as one. */
record Composition(Function<Object, Object> first, Function<Object, Object> second)
        implements Function<@Nullable Object, @Nullable Object> {

    @Override
    @SuppressWarnings("NullAway") // a function may give null, and a supplier takes it
    public @Nullable Object apply(@Nullable Object input) {
        return second.apply(first.apply(input));
    }

    /** Composes the named functions from left to right. */
    static BoundFunction<?, ?> of(String definition, Functions functions) {
        String[] names = definition.split("\\|", -1);
        makeAll(definition, names, functions);
        BoundFunction<?, ?> composed = null;
        for (int i = 0; i < names.length; i++) {
            String name = names[i].trim();
            BoundFunction<?, ?> next = functions.get(name);
            composed = composed == null ? next : join(definition, names[i - 1].trim(), composed, name, next);
        }
        return Objects.requireNonNull(composed);
    }

    /** So that the settings which they lack are told at once. */
    private static void makeAll(String definition, String[] names, Functions functions) {
        var faults = new ArrayList<Fault>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "The composition '" + definition + "' lacks a name; write it as first|second.");
            }
            functions.prepare(name.trim(), faults);
        }
        if (!faults.isEmpty()) {
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
    }

    @SuppressWarnings("unchecked")
    private static BoundFunction<?, ?> join(
            String definition, String left, BoundFunction<?, ?> first, String right, BoundFunction<?, ?> second) {
        // A consumer ends a chain: what follows would not be given anything.
        if (first.output() == Void.class || !fits(first, second)) {
            throw new IllegalArgumentException("Cannot compose '" + definition + "': " + left + " gives "
                    + shown(first.outputType()) + ", but " + right + " takes " + shown(second.inputType()) + '.');
        }
        var function = new Composition(
                (Function<Object, Object>) first.function(), (Function<Object, Object>) second.function());
        return new BoundFunction<>(
                (Class<Object>) first.input(),
                (Class<Object>) second.output(),
                (Function<Object, Object>) (Function<?, ?>) function,
                first.inputType(),
                second.outputType());
    }

    /** Arguments must be the same: nobody looks at the elements of a list. */
    private static boolean fits(BoundFunction<?, ?> first, BoundFunction<?, ?> second) {
        return second.input().isAssignableFrom(first.output())
                && (second.inputType() == second.input() || second.inputType().equals(first.outputType()));
    }

    private static String shown(Type type) {
        return type == Void.class ? "nothing" : type.getTypeName();
    }
}
