package dev.multicloudfunctions.spring;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionCatalog;

/**
 * A catalogue that refuses what it does not have, where a stock invoker would go on to look for its routing function. Thread-safe.
 */
public record DefinedFunctions(Functions functions, FunctionCatalog catalog) implements FunctionCatalog {

    /** @throws IllegalArgumentException for a wrong or missing name, listing the valid ones */
    @Override
    public <T> @Nullable T lookup(
            @Nullable Class<?> type, @Nullable String definition, String @Nullable ... acceptedOutputTypes) {
        if (definition == null || definition.isBlank()) {
            throw new IllegalArgumentException("Set SPRING_CLOUD_FUNCTION_DEFINITION to one of "
                    + String.join(", ", getNames(null)) + ", or to several composed by |.");
        }
        refuseGuarded(definition);
        // Names and types are told apart here, with a message that helps.
        var unused = functions.select(definition);
        return catalog.lookup(type, definition, acceptedOutputTypes);
    }

    /** A catalogue knows no requests: whoever calls could claim to be anybody. */
    private void refuseGuarded(String definition) {
        for (String name : definition.split("\\|")) {
            FunctionDefinition each = functions.table().find(name.trim());
            if (each != null && each.trigger() instanceof Trigger.Http http && functions.isGuarded(http)) {
                throw new IllegalArgumentException(
                        "'" + each.name()
                                + "' asks who calls, which a stock adapter cannot check. Deploy it with the platform's adapter of ours.");
            }
        }
    }

    @Override
    public Set<String> getNames(@Nullable Class<?> type) {
        return catalog.getNames(type);
    }
}
