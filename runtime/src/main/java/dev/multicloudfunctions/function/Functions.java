package dev.multicloudfunctions.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
     * @throws IllegalArgumentException if there is none (the message lists the valid names, the closest first), or if
     *     its trigger does not fit its types, unless that was checked when it was packaged
     */
    public BoundFunction<?, ?> get(String name) {
        BoundFunction<?, ?> function = made.get(name);
        if (function != null) {
            return function;
        }
        FunctionDefinition definition = table.find(name);
        if (definition == null) {
            throw new IllegalArgumentException(UnknownName.message(name, table));
        }
        synchronized (made) {
            function = made.get(name);
            if (function == null) {
                var view = new PlatformView(platform, name, table.checked());
                function = definition.factory().make(name, view);
                view.close();
                if (table.checked()) {
                    TypeRules.check(definition, function);
                }
                made.put(name, function);
            }
            return function;
        }
    }

    /**
     * One function, or several composed: {@code a|b} gives the output of {@code a} to {@code b}.
     *
     * @param definition names divided by {@code |}, as in {@code SPRING_CLOUD_FUNCTION_DEFINITION}
     * @throws IllegalArgumentException for an unknown name, and where an output is not what the next function takes
     */
    public BoundFunction<?, ?> select(String definition) {
        return definition.indexOf('|') < 0 ? get(definition) : Composition.of(definition, this);
    }

    /**
     * Makes every function and checks all at once; without this call a fault is found when the function is first used.
     *
     * @throws IllegalArgumentException with every fault: triggers that do not fit their types, functions that cannot
     *     be made
     */
    public void check() {
        var faults = new StringBuilder();
        for (FunctionDefinition definition : table.definitions()) {
            try {
                get(definition.name());
            } catch (RuntimeException fault) {
                faults.append(faults.length() == 0 ? "" : " ").append(fault.getMessage());
            }
        }
        if (faults.length() > 0) {
            throw new IllegalArgumentException(faults.toString());
        }
    }
}
