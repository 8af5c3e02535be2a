package dev.multicloudfunctions.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The functions of a table on one platform, each made when first asked for and then shared. Thread-safe. */
public final class Functions {

    private final FunctionTable table;
    private final Platform platform;
    private final Map<String, BoundFunction<?, ?>> made = new ConcurrentHashMap<>();

    public Functions(FunctionTable table, Platform platform) {
        this.table = table;
        this.platform = platform;
    }

    public FunctionTable table() {
        return table;
    }

    public Platform platform() {
        return platform;
    }

    /**
     * The function of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names
     */
    public BoundFunction<?, ?> get(String name) {
        BoundFunction<?, ?> function = made.get(name);
        if (function != null) {
            return function;
        }
        FunctionDefinition definition = table.find(name);
        if (definition == null) {
            throw new IllegalArgumentException(unknown(name));
        }
        synchronized (made) {
            function = made.get(name);
            if (function == null) {
                function = definition.factory().make(name, platform);
                made.put(name, function);
            }
            return function;
        }
    }

    private String unknown(@Nullable String name) {
        var text = new StringBuilder("No function is named '").append(name).append("'. There are:");
        for (FunctionDefinition definition : table.definitions()) {
            text.append(' ').append(definition.name());
        }
        return text.append('.').toString();
    }
}
