package dev.multicloudfunctions.function;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A consumer seen as a function. A class rather than a lambda: linking the first lambda costs a cold start. */
record ConsumerFunction<I>(Consumer<I> consumer) implements Function<I, Void> {

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public @Nullable Void apply(I input) {
        consumer.accept(input);
        return null;
    }
}
