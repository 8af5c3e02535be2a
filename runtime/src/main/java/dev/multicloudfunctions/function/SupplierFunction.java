package dev.multicloudfunctions.function;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A supplier seen as a function that ignores its input. */
record SupplierFunction<O>(Supplier<O> supplier) implements Function<Void, O> {

    @Override
    public O apply(@Nullable Void input) {
        return supplier.get();
    }
}
