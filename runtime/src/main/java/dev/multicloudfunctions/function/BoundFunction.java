package dev.multicloudfunctions.function;

import java.lang.reflect.Type;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function with its types. The input is a record, or {@link Void} for a supplier, {@code String} for text,
 * {@code byte[]} for bytes, {@link dev.multicloudfunctions.http.HttpRequest}, or one of the event types; the output
 * is a record, {@link Void} for a consumer, text, bytes or {@link dev.multicloudfunctions.http.HttpResponse}. Either may be
 * a list, a map or a record with type arguments.
 *
 * @param input the class of the input
 * @param output the class of the output
 * @param function thread-safe; a consumer's returns null
 * @param inputType the same as {@code input}, or that with its arguments
 * @param outputType the same as {@code output}, or that with its arguments
 * @param <I> the input
 * @param <O> the output
 */
public record BoundFunction<I, O>(
        Class<I> input, Class<O> output, Function<I, O> function, Type inputType, Type outputType) {

    /** A function of types without arguments. */
    public BoundFunction(Class<I> input, Class<O> output, Function<I, O> function) {
        this(input, output, function, input, output);
    }

    /** A function of these types. */
    public static <I, O> BoundFunction<I, O> of(Class<I> input, Class<O> output, Function<I, O> function) {
        return new BoundFunction<>(input, output, function);
    }

    /** A function of generic types. */
    public static <I, O> BoundFunction<I, O> of(TypeRef<I> input, TypeRef<O> output, Function<I, O> function) {
        return new BoundFunction<>(input.raw(), output.raw(), function, input.type(), output.type());
    }

    /** A function without output. */
    public static <I> BoundFunction<I, Void> consumer(Class<I> input, Consumer<I> consumer) {
        return new BoundFunction<>(input, Void.class, new ConsumerFunction<>(consumer));
    }

    /** A function of a generic type, without output. */
    public static <I> BoundFunction<I, Void> consumer(TypeRef<I> input, Consumer<I> consumer) {
        return new BoundFunction<>(input.raw(), Void.class, new ConsumerFunction<>(consumer), input.type(), Void.class);
    }

    /** A function without input. */
    public static <O> BoundFunction<Void, O> supplier(Class<O> output, Supplier<O> supplier) {
        return new BoundFunction<>(Void.class, output, new SupplierFunction<>(supplier));
    }

    /** A function without input, with an output of a generic type. */
    public static <O> BoundFunction<Void, O> supplier(TypeRef<O> output, Supplier<O> supplier) {
        return new BoundFunction<>(
                Void.class, output.raw(), new SupplierFunction<>(supplier), Void.class, output.type());
    }
}
