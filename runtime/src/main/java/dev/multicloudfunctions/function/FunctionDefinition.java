package dev.multicloudfunctions.function;

import org.jspecify.annotations.Nullable;

/**
 * One row of the function table: plain data, nothing of the function itself is loaded.
 *
 * @param name the function's name, a Java identifier
 * @param trigger what makes it run
 * @param smoke the call with which a new version is tried before it gets traffic; null if none would be harmless
 * @param factory makes the function
 */
public record FunctionDefinition(
        String name, Trigger trigger, @Nullable Smoke smoke, FunctionFactory factory) {}
