package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Makes one function of the discovered table, and no other. {@link Recording} loads it anew for each, so that what crosses
 * over are types of the JDK alone.
 */
public final class MadeAlone implements BiFunction<String, String, Map<String, Object>> {

    /**
     * The row of a function.
     *
     * @param platform what the platform says that it is
     * @throws RuntimeException what the maker threw
     */
    @Override
    public Map<String, Object> apply(String name, String platform) {
        FunctionTable table = FunctionTable.discover();
        var functions = new Functions(
                table, InMemoryPlatform.builder().name(platform).examples().build());
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.name().equals(name)) {
                return FunctionRow.of(table, definition, functions.get(name), functions.handles(name));
            }
        }
        throw new IllegalArgumentException("There is no function '" + name + "'.");
    }
}
