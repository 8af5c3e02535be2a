package dev.multicloudfunctions.function;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function with its types. The input is a record, or {@link Void} for a supplier, {@code String} for text,
 * {@code byte[]} for bytes, {@link dev.multicloudfunctions.http.HttpRequest}, or one of the event types; the output
 * is a record, {@link Void} for a consumer, text, bytes or {@link dev.multicloudfunctions.http.HttpResponse}.
 *
 * @param input the class of the input
 * @param output the class of the output
 * @param function thread-safe; a consumer's returns null
 * @param <I> the input
 * @param <O> the output
 */
public record BoundFunction<I, O>(Class<I> input, Class<O> output, Function<I, O> function) {

    public static <I, O> BoundFunction<I, O> of(Class<I> input, Class<O> output, Function<I, O> function) {
        return new BoundFunction<>(input, output, function);
    }

    public static <I> BoundFunction<I, Void> consumer(Class<I> input, Consumer<I> consumer) {
        return new BoundFunction<>(input, Void.class, new ConsumerFunction<>(consumer));
    }

    public static <O> BoundFunction<Void, O> supplier(Class<O> output, Supplier<O> supplier) {
        return new BoundFunction<>(Void.class, output, new SupplierFunction<>(supplier));
    }
}
