package dev.multicloudfunctions.setting;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
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
     * What is malformed, told at the start of a process; the settings of what is used are looked at when it is used.
     *
     * @param platform as {@link dev.multicloudfunctions.function.Platform#name}
     * @param table the settings to look at
     * @return every fault, each naming its setting and what would be right, no value; a list of the caller's own
     */
    public List<Fault> faults(String platform, List<Setting<?>> table) {
        var faults = new ArrayList<Fault>();
        for (Setting<?> setting : table) {
            String value = setting.countsOn(platform) ? find(setting) : null;
            String fault = value == null ? null : setting.type().fault(value);
            if (fault != null) {
                faults.add(new Fault(setting.name(), fault));
            }
        }
        return faults;
    }

    /**
     * Refuses what is malformed.
     *
     * @throws FunctionException INTERNAL with all {@link #faults}
     */
    public void check(String platform, List<Setting<?>> table) {
        List<Fault> faults = faults(platform, table);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
    }

    /**
     * Checks the variable of a secret, if it is set.
     *
     * @throws FunctionException INTERNAL if it is malformed; its value is not quoted
     */
    public void checkSecret(String name) {
        String value = find(name);
        String fault = value == null ? null : SettingType.Secret.LEAST.fault(value);
        if (fault != null) {
            throw refused(List.of(new Fault(name, fault)));
        }
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
