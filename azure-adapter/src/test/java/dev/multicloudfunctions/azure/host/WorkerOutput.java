package dev.multicloudfunctions.azure.host;

import com.microsoft.azure.functions.OutputBinding;
import java.util.function.Consumer;

/** An output that a function may set. */
record WorkerOutput(Consumer<Object> taker) implements OutputBinding<Object> {

    @Override
    public Object getValue() {
        throw new UnsupportedOperationException("Outputs are written, not read.");
    }

    @Override
    public void setValue(Object value) {
        taker.accept(value);
    }
}
