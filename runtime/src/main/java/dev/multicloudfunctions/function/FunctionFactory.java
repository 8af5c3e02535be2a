package dev.multicloudfunctions.function;

/**
 * Makes functions on demand, so that a process which serves one function creates only what that one needs. Thread-safe.
 */
@FunctionalInterface
public interface FunctionFactory {

    /**
     * Makes the function {@code name} with its types.
     *
     * @param platform the ports to use; ask only for those which this function needs
     */
    BoundFunction<?, ?> make(String name, Platform platform);
}
