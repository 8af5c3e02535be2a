package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The functions that one deployed process serves, on platforms that deploy each by itself or all HTTP functions as one.
 *
 * @param functions a table of what it serves
 * @param function the one that events and direct calls are for; null if it serves all HTTP functions
 */
public record Selection(Functions functions, @Nullable FunctionDefinition function) {

    /** What selects: a name, or names composed by {@code |}; absent for all HTTP functions. */
    public static final String SETTING = "SPRING_CLOUD_FUNCTION_DEFINITION";

    /** What metrics call the process: its definition, or {@code api} if it serves all HTTP functions. */
    public static String name(Settings settings) {
        String definition = settings.find(SETTING);
        return definition == null ? "api" : definition;
    }

    /**
     * Selects as {@link #of} does, and makes the one function, at the start of a process.
     *
     * @param settings the platform's own, of which none may be malformed
     * @throws FunctionException INTERNAL with every setting that is malformed, or missing for what is selected
     */
    public static Selection started(
            @Nullable String definition, FunctionTable table, Ports platform, List<Setting<?>> settings) {
        List<Fault> faults = platform.settings().faults(platform.name(), settings);
        try {
            Selection selection = of(definition, table, platform);
            if (selection.function == null) {
                selection.functions.prepare(faults);
            } else {
                selection.functions.prepare(selection.function.name(), faults);
            }
            if (faults.isEmpty()) {
                return selection;
            }
        } catch (FunctionException lacking) {
            faults.addAll(lacking.faults());
        }
        throw new FunctionException(ErrorKind.INTERNAL, faults);
    }

    /**
     * Selects by {@link #SETTING}.
     *
     * @param definition its value: a name, names composed by {@code |}, or null for all HTTP functions
     * @throws IllegalArgumentException for a wrong name, listing the valid ones, and for types that do not fit
     */
    public static Selection of(@Nullable String definition, FunctionTable table, Ports platform) {
        if (definition == null || definition.isBlank()) {
            return all(table, platform);
        }
        var all = new Functions(table, platform);
        String name = definition.trim();
        FunctionDefinition single = table.find(name);
        if (single != null) {
            return new Selection(new Functions(table.only(single), platform), single);
        }
        return composed(name, all);
    }

    private static Selection all(FunctionTable table, Ports platform) {
        var http = new ArrayList<FunctionDefinition>();
        for (FunctionDefinition each : table.definitions()) {
            if (each.trigger() instanceof Trigger.Http) {
                http.add(each);
            }
        }
        var only = table.only(http.toArray(new FunctionDefinition[0]));
        return new Selection(new Functions(only, platform), null);
    }

    private static Selection composed(String definition, Functions all) {
        // Ports are made here already; names and types are told apart from settings, and first.
        BoundFunction<?, ?> composed = all.select(definition);
        FunctionDefinition first = Objects.requireNonNull(all.table()
                .find(definition.substring(0, definition.indexOf('|')).trim()));
        var joined = new FunctionDefinition(first.name(), trigger(first, all, composed), null, new Given(composed));
        return new Selection(new Functions(all.table().only(joined), all.platform()), joined);
    }

    /** A composition runs by the trigger of its first function; headers that its output cannot fill are left out. */
    private static Trigger trigger(FunctionDefinition first, Functions all, BoundFunction<?, ?> composed) {
        boolean sameOutput = all.get(first.name()).outputType().equals(composed.outputType());
        return first.trigger() instanceof Trigger.Http http && !sameOutput ? http.bare() : first.trigger();
    }

    /** A function that is made already. */
    private record Given(BoundFunction<?, ?> function) implements FunctionFactory {

        @Override
        public BoundFunction<?, ?> make(String name, Platform platform) {
            return function;
        }
    }
}
