package dev.multicloudfunctions.function;

import dev.multicloudfunctions.application.Application;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.http.HttpFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All functions of an application, in the order declared. Immutable and thread-safe. */
public final class FunctionTable {

    private final Map<String, FunctionDefinition> definitions;
    private final Map<String, String> descriptions;
    private final Map<String, Limits> limits;
    private final List<HttpFilter> filters;
    private final Map<String, List<Function<Platform, HttpFilter>>> filterMakers;
    private final Map<Class<? extends Throwable>, ErrorKind> kinds;
    private final Application application;
    private final boolean checked;

    private FunctionTable(
            Map<String, FunctionDefinition> definitions,
            Map<String, String> descriptions,
            Map<String, Limits> limits,
            List<HttpFilter> filters,
            Map<String, List<Function<Platform, HttpFilter>>> filterMakers,
            Map<Class<? extends Throwable>, ErrorKind> kinds,
            Application application,
            boolean checked) {
        this.definitions = Collections.unmodifiableMap(definitions);
        this.descriptions = descriptions;
        this.limits = limits;
        this.filters = Collections.unmodifiableList(filters);
        this.filterMakers = filterMakers;
        this.kinds = kinds;
        this.application = application;
        this.checked = checked;
    }

    /**
     * The functions of these modules.
     *
     * @throws IllegalArgumentException with every fault of the declarations at once
     */
    public static FunctionTable of(FunctionModule... modules) {
        return declared(List.of(modules), true).build();
    }

    /**
     * The functions of every {@link FunctionModule} that {@link ServiceLoader} finds, in the order of the modules' class
     * names, then those of {@code more}.
     *
     * @throws IllegalArgumentException with every fault of the declarations at once
     */
    public static FunctionTable discover(FunctionModule... more) {
        List<FunctionModule> modules = found();
        modules.addAll(List.of(more));
        return declared(modules, true).build();
    }

    /**
     * The functions of every {@link FunctionModule} that {@link ServiceLoader} finds, taken at their word: for the start of
     * a process whose package was checked when it was made. Its functions are made without a look at their types too.
     *
     * @throws IllegalArgumentException if two functions have one name
     */
    public static FunctionTable packaged() {
        return declared(found(), false).build();
    }

    /** A table of rows that come from this one. */
    FunctionTable only(FunctionDefinition... definitions) {
        var rows = new LinkedHashMap<String, FunctionDefinition>();
        for (FunctionDefinition each : definitions) {
            rows.put(each.name(), each);
        }
        return new FunctionTable(rows, descriptions, limits, filters, filterMakers, kinds, application, checked);
    }

    private static List<FunctionModule> found() {
        var modules = new ArrayList<FunctionModule>();
        for (FunctionModule module : ServiceLoader.load(FunctionModule.class)) {
            String name = module.getClass().getName();
            int place = modules.size();
            while (place > 0 && name.compareTo(modules.get(place - 1).getClass().getName()) < 0) {
                place--;
            }
            modules.add(place, module);
        }
        return modules;
    }

    private static Builder declared(List<FunctionModule> modules, boolean checked) {
        var builder = new Builder(checked);
        if (!modules.isEmpty()) {
            builder.application = new Application(modules.get(0).getClass(), null, null, null);
        }
        for (FunctionModule module : modules) {
            builder.declare(module);
        }
        return builder;
    }

    /** The application that has these functions. */
    public Application application() {
        return application;
    }

    /** All functions, in the order declared. */
    public Collection<FunctionDefinition> definitions() {
        return definitions.values();
    }

    /** The function of a name; null if there is none. */
    public @Nullable FunctionDefinition find(String name) {
        return definitions.get(name);
    }

    /** The sentence that describes a function; null if nobody said one. */
    public @Nullable String description(String name) {
        return descriptions.get(name);
    }

    /** What a function may use, as declared; null if nothing was. */
    public @Nullable Limits limits(String name) {
        return limits.get(name);
    }

    /** What stands around every function with a route, the outermost first; unmodifiable. */
    public List<HttpFilter> filters() {
        return filters;
    }

    /** Who makes the filters that stand around one function alone, the outermost first. */
    List<Function<Platform, HttpFilter>> filterMakers(String name) {
        return filterMakers.getOrDefault(name, List.of());
    }

    /** The declared kinds of the application's own exceptions. */
    Map<Class<? extends Throwable>, ErrorKind> kinds() {
        return kinds;
    }

    /** Whether its rules are checked in this process: those of the table were, those of types when a function is made. */
    boolean checked() {
        return checked;
    }

    /** Collects declarations. Not thread-safe. */
    public static final class Builder {

        private final Map<String, FunctionDefinition> definitions = new LinkedHashMap<>();
        private final Map<String, String> descriptions = new HashMap<>();
        private final Map<String, Limits> limits = new HashMap<>();
        private final Map<String, Smoke> smokes = new HashMap<>();
        private final List<HttpFilter> filters = new ArrayList<>();
        private final Map<String, List<Function<Platform, HttpFilter>>> filterMakers = new HashMap<>();
        private final Map<Class<? extends Throwable>, ErrorKind> kinds = new HashMap<>();
        private final List<String> faults = new ArrayList<>();
        private final boolean checked;
        private Application application = new Application(null, null, null, null);
        private @Nullable Class<?> declaring;
        private @Nullable UnaryOperator<FunctionFactory> change;

        private Builder(boolean checked) {
            this.checked = checked;
        }

        /**
         * Says what the application is called; its version is that of the jar of the module that says so. Where several
         * modules do, the last one counts.
         *
         * @param name for programs, as {@code todo}
         * @param title for people, as {@code Todo list}
         */
        public Builder application(String name, String title) {
            application = new Application(declaring, name, title, null);
            return this;
        }

        /** Says what the application is called, and its version. Where several modules do, the last one counts. */
        public Builder application(String name, String title, String version) {
            application = new Application(declaring, name, title, version);
            return this;
        }

        /** The application as it was declared so far; all of it once the table is built. */
        public Application application() {
            return application;
        }

        /** Declares what another module declares, as {@code table.include(new VersionFunction())}. */
        public Builder include(FunctionModule module) {
            Class<?> including = declaring;
            declare(module);
            declaring = including;
            return this;
        }

        /**
         * Declares what another module declares, with factories in place of its own.
         *
         * @param factories gives for a factory the one that takes its place
         */
        public Builder include(FunctionModule module, UnaryOperator<FunctionFactory> factories) {
            UnaryOperator<FunctionFactory> before = change;
            change = factories;
            include(module);
            change = before;
            return this;
        }

        /** Declares a function. */
        public Builder function(FunctionDefinition given) {
            FunctionDefinition definition = change == null
                    ? given
                    : new FunctionDefinition(
                            given.name(), given.trigger(), given.smoke(), change.apply(given.factory()));
            if (definitions.putIfAbsent(definition.name(), definition) != null) {
                faults.add("Two functions are named '" + definition.name() + "'.");
            }
            return this;
        }

        /**
         * Declares a function made by a factory; the form for modules with many functions, which loads nothing of a
         * function before it is asked for.
         */
        public Builder function(String name, Trigger trigger, FunctionFactory factory) {
            return function(new FunctionDefinition(name, trigger, null, factory));
        }

        /**
         * Declares a function made by a factory, with the call that tries a new version of it.
         */
        public Builder function(String name, Trigger trigger, Smoke smoke, FunctionFactory factory) {
            return function(new FunctionDefinition(name, trigger, smoke, factory));
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
                Function<Platform, Function<I, O>> maker) {
            return function(name, trigger, (n, platform) -> BoundFunction.of(input, output, maker.apply(platform)));
        }

        /**
         * Describes a function in a sentence, which the start page, OpenAPI and the descriptors of its deployment show:
         * {@code table.describe("createTodo", "Creates a todo.")}.
         *
         * @param sentence one line of at most 250 characters
         */
        public Builder describe(String function, String sentence) {
            descriptions.put(function, sentence);
            return this;
        }

        /**
         * Declares the call that tries a new version of a function before it gets traffic, and each platform's translation in
         * the build: {@code table.smoke("getTodo", Smoke.fails("{\"id\":\"none\"}", ErrorKind.NOT_FOUND))}.
         */
        public Builder smoke(String function, Smoke call) {
            smokes.put(function, call);
            return this;
        }

        /** Says what a function may use where it is deployed: {@code table.limits("resize", Limits.memory(2048))}. */
        public Builder limits(String function, Limits most) {
            limits.put(function, most);
            return this;
        }

        /**
         * Puts a filter around every function with a route, those of other modules included; the first declared is the
         * outermost.
         */
        public Builder around(HttpFilter filter) {
            filters.add(filter);
            return this;
        }

        /**
         * Puts a filter around some functions alone: {@code table.around(platform -> new Audit(platform.telemetry()), "createTodo")}.
         * One is made with each of these functions, within the filters of all; of several the first declared is the outermost.
         * What its maker asks the platform for is among the rights of the function, and no other function loads it.
         */
        public Builder around(Function<Platform, HttpFilter> maker, String function, String... more) {
            var functions = new ArrayList<>(List.of(more));
            functions.add(function);
            for (String each : functions) {
                List<Function<Platform, HttpFilter>> makers = filterMakers.get(each);
                if (makers == null) {
                    makers = new ArrayList<>(1);
                    filterMakers.put(each, makers);
                }
                makers.add(maker);
            }
            return this;
        }

        /**
         * Says what an exception of one's own means when a function or a filter throws it: {@code
         * table.error(StockUsedUp.class, ErrorKind.CONFLICT)}. Its subclasses mean the same unless they are declared too. Its
         * message is told to callers, except of INTERNAL: it must hold no value of the input and no secret.
         */
        public Builder error(Class<? extends RuntimeException> type, ErrorKind kind) {
            kinds.put(type, kind);
            return this;
        }

        /**
         * Whether this is the start of a packaged process, which reads no descriptions and limits. A module that counts
         * milliseconds leaves them out then.
         */
        public boolean isStarting() {
            return !checked;
        }

        /** Declares a function of generic types in place, as {@code new TypeRef<List<Todo>>() {}}. */
        public <I, O> Builder function(
                String name,
                Trigger trigger,
                TypeRef<I> input,
                TypeRef<O> output,
                Function<Platform, Function<I, O>> maker) {
            return function(name, trigger, (n, platform) -> BoundFunction.of(input, output, maker.apply(platform)));
        }

        /** Declares a function with an output of a generic type in place. */
        public <I, O> Builder function(
                String name,
                Trigger trigger,
                Class<I> input,
                TypeRef<O> output,
                Function<Platform, Function<I, O>> maker) {
            return function(name, trigger, TypeRef.of(input), output, maker);
        }

        /** Declares a function with an input of a generic type in place. */
        public <I, O> Builder function(
                String name,
                Trigger trigger,
                TypeRef<I> input,
                Class<O> output,
                Function<Platform, Function<I, O>> maker) {
            return function(name, trigger, input, TypeRef.of(output), maker);
        }

        private void declare(FunctionModule module) {
            declaring = module.getClass();
            module.declare(this);
        }

        /**
         * Declares a consumer in place: {@code table.consumer("remind", Trigger.topic(REMINDERS), Reminder.class, platform ->
         * reminder -> ...)}.
         */
        public <I> Builder consumer(
                String name, Trigger trigger, Class<I> input, Function<Platform, Consumer<I>> maker) {
            return function(name, trigger, (n, platform) -> BoundFunction.consumer(input, maker.apply(platform)));
        }

        /** Declares a consumer of a generic type in place, as {@code new TypeRef<List<Reminder>>() {}}. */
        public <I> Builder consumer(
                String name, Trigger trigger, TypeRef<I> input, Function<Platform, Consumer<I>> maker) {
            return function(name, trigger, (n, platform) -> BoundFunction.consumer(input, maker.apply(platform)));
        }

        /** Declares a function without input, and with an output of a generic type, in place. */
        public <O> Builder supplier(
                String name, Trigger trigger, TypeRef<O> output, Function<Platform, Supplier<O>> maker) {
            return function(name, trigger, (n, platform) -> BoundFunction.supplier(output, maker.apply(platform)));
        }

        /** Declares a function without input in place. */
        public <O> Builder supplier(
                String name, Trigger trigger, Class<O> output, Function<Platform, Supplier<O>> maker) {
            return function(name, trigger, (n, platform) -> BoundFunction.supplier(output, maker.apply(platform)));
        }

        private FunctionTable build() {
            for (Map.Entry<String, Smoke> each : smokes.entrySet()) {
                FunctionDefinition called = definitions.get(each.getKey());
                if (called == null) {
                    faults.add("There is no function '" + each.getKey() + "' that could have a smoke call.");
                } else {
                    definitions.put(
                            called.name(),
                            new FunctionDefinition(called.name(), called.trigger(), each.getValue(), called.factory()));
                }
            }
            if (checked) {
                faults.addAll(TableRules.faults(definitions.values()));
                faults.addAll(TableRules.faults(definitions, descriptions, limits.keySet(), filterMakers.keySet()));
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join(" ", faults));
            }
            return new FunctionTable(
                    new LinkedHashMap<>(definitions),
                    descriptions,
                    limits,
                    filters,
                    filterMakers,
                    kinds,
                    application,
                    checked);
        }
    }
}
