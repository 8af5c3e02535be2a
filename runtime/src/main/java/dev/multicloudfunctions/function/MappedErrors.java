package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function whose own exceptions are of a declared kind. */
final class MappedErrors<I, O> implements Function<I, O> {

    private final Function<I, O> function;
    private final Map<Class<? extends Throwable>, ErrorKind> kinds;

    private MappedErrors(Function<I, O> function, Map<Class<? extends Throwable>, ErrorKind> kinds) {
        this.function = function;
        this.kinds = kinds;
    }

    static <I, O> BoundFunction<I, O> around(
            BoundFunction<I, O> bound, Map<Class<? extends Throwable>, ErrorKind> kinds) {
        return new BoundFunction<>(
                bound.input(),
                bound.output(),
                new MappedErrors<>(bound.function(), kinds),
                bound.inputType(),
                bound.outputType());
    }

    @Override
    public O apply(I input) {
        try {
            return function.apply(input);
        } catch (RuntimeException thrown) {
            throw mapped(thrown, kinds);
        }
    }

    /** The exception itself unless its class, or the closest one above it, has a declared kind. */
    static RuntimeException mapped(RuntimeException thrown, Map<Class<? extends Throwable>, ErrorKind> kinds) {
        ErrorKind kind = thrown instanceof FunctionException ? null : kind(thrown.getClass(), kinds);
        if (kind == null) {
            return thrown;
        }
        String message = thrown.getMessage();
        return new FunctionException(kind, message == null ? "The request cannot be served." : message, thrown);
    }

    private static @Nullable ErrorKind kind(Class<?> thrown, Map<Class<? extends Throwable>, ErrorKind> kinds) {
        for (Class<?> type = thrown; type != null; type = type.getSuperclass()) {
            ErrorKind kind = kinds.get(type);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }
}
