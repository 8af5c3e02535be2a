package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.spring.MainClass;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes one function of the discovered table, and no other. {@link Recording} loads it anew for each, so that what crosses
 * over are types of the JDK alone.
 */
public final class MadeAlone implements BiFunction<String, String, Map<String, Object>> {

    private final @Nullable String mainClass;

    /** @param mainClass the Spring configuration whose functions join */
    public MadeAlone(@Nullable String mainClass) {
        this.mainClass = mainClass;
    }

    /**
     * The row of a function.
     *
     * @param platform what the platform says that it is
     * @throws RuntimeException what the maker threw
     */
    @Override
    public Map<String, Object> apply(String name, String platform) {
        var memory = InMemoryPlatform.builder().name(platform).examples().build();
        FunctionTable table = MainClass.found(mainClass, memory);
        var functions = new Functions(table, memory);
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.name().equals(name)) {
                return FunctionRow.of(table, definition, functions.get(name), functions.handles(name));
            }
        }
        throw new IllegalArgumentException("There is no function '" + name + "'.");
    }
}
