package dev.multicloudfunctions.setting;

import dev.multicloudfunctions.function.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of settings.
 *
 * @param name of the environment variable
 * @param type the values that are allowed
 * @param defaultValue what counts when it is absent; null if nothing does
 * @param platforms where it counts; empty for everywhere
 * @param neededFor a function with one of these rights does not start without it; empty if it may always be absent
 * @param meaning sentences for the documentation
 */
public record Setting(
        String name,
        SettingType type,
        @Nullable String defaultValue,
        List<String> platforms,
        List<Access> neededFor,
        String meaning) {

    public Setting {
        platforms = List.copyOf(platforms);
        neededFor = List.copyOf(neededFor);
    }

    /** A setting that may be absent on every platform. */
    public static Setting optional(String name, SettingType type, @Nullable String defaultValue, String meaning) {
        return new Setting(name, type, defaultValue, List.of(), List.of(), meaning);
    }

    /** Whether it counts on this platform. */
    public boolean countsOn(String platform) {
        return platforms.isEmpty() || platforms.contains(platform);
    }
}
