package dev.multicloudfunctions.function;

/**
 * A set of functions that joins the table: found through {@link java.util.ServiceLoader}, or passed in code.
 * A module has a public constructor without parameters, holds no state and does no work when declared.
 */
public interface FunctionModule {

    /** Declares each function with its name and trigger. */
    void declare(FunctionTable.Builder table);
}
