package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpFilter;
import dev.multicloudfunctions.setting.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions of a table on one platform, each made when first asked for and then shared. Thread-safe. */
public final class Functions {

    private final FunctionTable table;
    private final Ports platform;
    private final Map<String, BoundFunction<?, ?>> made = new ConcurrentHashMap<>();

    /** What functions asked for; filled where their rules are checked. */
    private final Map<String, List<Handle>> handles = new ConcurrentHashMap<>();

    /** Of the functions that have filters of their own: those and the ones of all. */
    private final Map<String, List<HttpFilter>> filters = new ConcurrentHashMap<>();

    private final Set<String> plain = ConcurrentHashMap.newKeySet();

    /** Asked for when the first request needs it; the race is harmless. */
    private @Nullable String access;

    /** The functions of a table on a platform; each is made when it is first asked for. */
    public Functions(FunctionTable table, Ports platform) {
        this.table = table;
        this.platform = platform;
    }

    /** What they are declared as. */
    public FunctionTable table() {
        return table;
    }

    /** Where they run. */
    public Ports platform() {
        return platform;
    }

    /** Who may call routes that do not say so themselves: {@code public}, {@code keys} or {@code jwt}. */
    public String access() {
        String known = access;
        if (known == null) {
            known = String.valueOf(platform.settings().find(RuntimeSettings.HTTP_ACCESS));
            access = known;
        }
        return known;
    }

    /** Whether callers of a route must show who they are. */
    public boolean isGuarded(Trigger.Http http) {
        return http.scopes() != null || !access().equals("public") && !http.isOpen();
    }

    /**
     * The function of this name.
     *
     * @throws IllegalArgumentException if there is none (the message lists the valid names, the closest first), or if
     *     its trigger does not fit its types, unless that was checked when it was packaged
     * @throws FunctionException INTERNAL with every setting that it lacks
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
                function = make(definition);
                made.put(name, function);
            }
            return function;
        }
    }

    private BoundFunction<?, ?> make(FunctionDefinition definition) {
        var view = new PlatformView(platform, definition.name(), table.checked());
        BoundFunction<?, ?> function;
        if (definition.trigger() instanceof Trigger.Http http && isGuarded(http)) {
            CallerSettings.ask(http, this, view);
        }
        try {
            function = definition.factory().make(definition.name(), view);
            makeFilters(definition.name(), view);
            if (definition.trigger() instanceof Trigger.ObjectCreated created && created.isSelective()) {
                var unused = view.objectReader(Bucket.of(created.bucket()).under(created.prefix()));
            }
            if (definition.trigger() instanceof Trigger.Http http && http.idempotent() != null) {
                var unused = view.documents(KeptAnswer.IDEMPOTENCY);
            }
        } catch (RuntimeException failure) {
            // A handle that is missing may be why.
            throwFaults(view);
            throw failure;
        } finally {
            view.close();
        }
        if (definition.trigger() instanceof Trigger.ObjectCreated created) {
            checkBucket(created, view);
        }
        throwFaults(view);
        if (!view.usesResources()) {
            notePlain(definition.name());
        }
        if (table.checked()) {
            TypeRules.check(definition, function);
            handles.put(definition.name(), view.handles());
        }
        return table.kinds().isEmpty() ? function : MappedErrors.around(function, table.kinds());
    }

    private void makeFilters(String name, PlatformView view) {
        List<Function<Platform, HttpFilter>> makers = table.filterMakers(name);
        if (!makers.isEmpty()) {
            List<HttpFilter> all = new ArrayList<>(table.filters());
            for (Function<Platform, HttpFilter> maker : makers) {
                all.add(maker.apply(view));
            }
            filters.put(name, all);
        }
    }

    /** What stands around a function with a route, which has been made; the outermost first. */
    public List<HttpFilter> filters(String name) {
        return filters.getOrDefault(name, table.filters());
    }

    /** What an exception of a filter means, as {@link FunctionTable.Builder#error} declares it; itself if nothing does. */
    public RuntimeException mapped(RuntimeException thrown) {
        return table.kinds().isEmpty() ? thrown : MappedErrors.mapped(thrown, table.kinds());
    }

    private void throwFaults(PlatformView view) {
        if (view.usesServices()) {
            for (Fault fault : platform.accessFaults()) {
                view.lacks(fault);
            }
        }
        view.throwFaults();
    }

    /** Without its own name nobody could tell a bucket's objects from those of another one. */
    private void checkBucket(Trigger.ObjectCreated created, PlatformView view) {
        if (platform.namesResources() && platform.settings().find(created.setting()) == null) {
            view.lacks(new Fault(
                    created.setting(),
                    "is not set. Set it to the name of the bucket or container `" + created.bucket() + "`."));
        }
    }

    /**
     * What the maker of a function asked for, in that order. Makes it if nobody has.
     *
     * @throws IllegalStateException if the table was taken at its word, since nothing is recorded then
     */
    public List<Handle> handles(String name) {
        if (!table.checked()) {
            throw new IllegalStateException("What functions ask for is recorded where they are checked alone.");
        }
        var unused = get(name);
        return Objects.requireNonNull(handles.get(name));
    }

    /** Whether a function is known to use no resource at all: its package tells so, or it was made. */
    public boolean isPlain(String name) {
        return plain.contains(name);
    }

    void notePlain(String name) {
        plain.add(name);
    }

    /**
     * Makes a function ahead.
     *
     * @param faults takes the settings that it lacks
     */
    void prepare(String name, List<Fault> faults) {
        try {
            var unused = get(name);
        } catch (FunctionException lacking) {
            for (Fault fault : lacking.faults()) {
                if (!faults.contains(fault)) {
                    faults.add(fault);
                }
            }
        }
    }

    /**
     * Tells at the start of a process that serves all of these functions which settings they lack, without making those whose
     * settings their package tells.
     *
     * @param faults takes them
     */
    public void prepare(List<Fault> faults) {
        new PackagedSettings(this).check(faults);
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
     *     be made; the exceptions themselves are its suppressed ones
     */
    public void check() {
        var text = new StringBuilder();
        var faults = new ArrayList<RuntimeException>();
        for (FunctionDefinition definition : table.definitions()) {
            try {
                get(definition.name());
            } catch (RuntimeException fault) {
                text.append(faults.isEmpty() ? "" : " ").append(fault.getMessage());
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            var all = new IllegalArgumentException(text.toString());
            faults.forEach(all::addSuppressed);
            throw all;
        }
    }
}
