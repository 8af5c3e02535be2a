package dev.multicloudfunctions.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the function table: plain data, nothing of the function itself is loaded.
 *
 * @param name the function's name, a Java identifier
 * @param trigger what makes it run
 * @param access the ports it uses; the deployment grants these and no more
 * @param smoke the call with which a new version is tried before it gets traffic; null if none would be harmless
 * @param factory makes the function
 */
public record FunctionDefinition(
        String name,
        Trigger trigger,
        List<Access> access,
        @Nullable Smoke smoke,
        FunctionFactory factory) {

    public FunctionDefinition {
        access = List.copyOf(access);
    }
}
