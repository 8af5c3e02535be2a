package dev.multicloudfunctions.setting;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Access;
import dev.multicloudfunctions.function.FunctionDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a process, from its environment. Immutable and thread-safe. */
public final class Settings {

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /** Settings from these variables; an empty value counts as absent. */
    public static Settings of(Map<String, String> environment) {
        return new Settings(environment);
    }

    /** The value of a variable, or null. */
    public @Nullable String find(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The value of a setting, else its default, else null. */
    public @Nullable String find(Setting<?> setting) {
        String value = find(setting.name());
        return value == null ? setting.defaultValue() : value;
    }

    /**
     * The value of a setting that is needed.
     *
     * @throws FunctionException INTERNAL if it is absent without a default, or malformed; {@link #check} tells at start
     */
    public String text(Setting<?> setting) {
        String value = find(setting);
        if (value == null) {
            throw refused(List.of(missing(setting)));
        }
        String fault = setting.type().fault(value);
        if (fault != null) {
            throw refused(List.of(new Fault(setting.name(), fault)));
        }
        return value;
    }

    /**
     * The value of a setting that is needed, as its type has it.
     *
     * @throws FunctionException INTERNAL as {@link #text}
     */
    public <T> T value(Setting<T> setting) {
        return setting.type().parse(text(setting));
    }

    /**
     * The value of a resource's setting, as {@code TODOS_TABLE}.
     *
     * @param meaning what it names, for whoever forgot it: a sentence
     * @throws FunctionException INTERNAL if it is absent
     */
    public String resource(String name, String meaning) {
        String value = find(name);
        if (value == null) {
            throw new FunctionException(ErrorKind.INTERNAL, List.of(new Fault(name, "is not set. " + meaning)));
        }
        return value;
    }

    /**
     * The value of a setting of type {@link SettingType.Whole}.
     *
     * @throws FunctionException INTERNAL as {@link #text}
     */
    public int whole(Setting<Integer> setting) {
        return Integer.parseInt(text(setting));
    }

    /**
     * Checks at start what these functions need on this platform. Whoever catches the exception prints its message and
     * ends the process.
     *
     * @param platform as {@link dev.multicloudfunctions.function.Platform#name}
     * @param functions those which this process serves
     * @param table the settings to look at: an application's and an adapter's
     * @throws FunctionException INTERNAL with every fault, each naming its setting and what would be right, no value
     */
    public void check(String platform, Collection<FunctionDefinition> functions, List<Setting<?>> table) {
        var faults = new ArrayList<Fault>();
        for (Setting<?> setting : table) {
            if (setting.countsOn(platform)) {
                check(setting, functions, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
    }

    private void check(Setting<?> setting, Collection<FunctionDefinition> functions, List<Fault> faults) {
        String value = find(setting);
        String fault = value == null ? null : setting.type().fault(value);
        if (fault != null) {
            faults.add(new Fault(setting.name(), fault));
        } else if (value == null && needed(setting, functions)) {
            faults.add(missing(setting));
        }
    }

    private static boolean needed(Setting<?> setting, Collection<FunctionDefinition> functions) {
        for (FunctionDefinition function : functions) {
            for (Access access : setting.neededFor()) {
                if (function.access().contains(access)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Fault missing(Setting<?> setting) {
        return new Fault(
                setting.name(),
                "is not set. " + setting.meaning() + " Set it to "
                        + setting.type().describe() + '.');
    }

    private static FunctionException refused(List<Fault> faults) {
        return new FunctionException(ErrorKind.INTERNAL, faults);
    }
}
