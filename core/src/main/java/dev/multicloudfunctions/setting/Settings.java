package dev.multicloudfunctions.setting;

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
}
