package dev.multicloudfunctions.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All functions of an application, in the order declared. Immutable and thread-safe. */
public final class FunctionTable {

    private final Map<String, FunctionDefinition> definitions;

    private FunctionTable(Map<String, FunctionDefinition> definitions) {
        this.definitions = Collections.unmodifiableMap(definitions);
    }

    /**
     * The functions of these modules.
     *
     * @throws IllegalArgumentException with every fault of the declarations at once
     */
    public static FunctionTable of(FunctionModule... modules) {
        return of(List.of(modules));
    }

    /**
     * The product's own functions, those of every {@link FunctionModule} that {@link ServiceLoader} finds, and those of
     * {@code more}.
     */
    public static FunctionTable discover(FunctionModule... more) {
        var modules = new ArrayList<FunctionModule>(List.of(more));
        modules.add(0, new CoreFunctions());
        for (FunctionModule module : ServiceLoader.load(FunctionModule.class)) {
            modules.add(module);
        }
        return of(modules);
    }

    private static FunctionTable of(Collection<FunctionModule> modules) {
        var builder = new Builder();
        for (FunctionModule module : modules) {
            module.declare(builder);
        }
        return builder.build();
    }

    public Collection<FunctionDefinition> definitions() {
        return definitions.values();
    }

    public @Nullable FunctionDefinition find(String name) {
        return definitions.get(name);
    }

    /** Collects declarations. Not thread-safe. */
    public static final class Builder {

        private final Map<String, FunctionDefinition> definitions = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();

        private boolean onlyOurs = true;

        private Builder() {}

        /** Declares a function. */
        public Builder function(FunctionDefinition definition) {
            onlyOurs &= definition.factory() instanceof CoreFunctionFactory;
            if (definitions.putIfAbsent(definition.name(), definition) != null) {
                faults.add("Two functions are named '" + definition.name() + "'.");
            }
            return this;
        }

        /**
         * Declares a function made by a factory; the form for modules with many functions, which loads nothing of a
         * function before it is asked for.
         *
         * @param access the ports that it uses
         */
        public Builder function(String name, Trigger trigger, FunctionFactory factory, Access... access) {
            return function(new FunctionDefinition(name, trigger, List.of(access), null, factory));
        }

        /**
         * Declares a function made by a factory, with the call that tries a new version of it.
         *
         * @param access the ports that it uses
         */
        public Builder function(String name, Trigger trigger, Smoke smoke, FunctionFactory factory, Access... access) {
            return function(new FunctionDefinition(name, trigger, List.of(access), smoke, factory));
        }

        /**
         * Declares a function in place: {@code table.function("discount", Trigger.Http.post("/discounts"),
         * Purchase.class, Discount.class, platform -> purchase -> ...)}.
         */
        public <I, O> Builder function(
                String name,
                Trigger trigger,
                Class<I> input,
                Class<O> output,
                Function<Platform, Function<I, O>> maker,
                Access... access) {
            return function(
                    name, trigger, (n, platform) -> BoundFunction.of(input, output, maker.apply(platform)), access);
        }

        private FunctionTable build() {
            // The product's own table is checked by a test instead of at each cold start.
            if (!onlyOurs) {
                faults.addAll(TableRules.faults(definitions.values()));
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join(" ", faults));
            }
            return new FunctionTable(new LinkedHashMap<>(definitions));
        }
    }
}
