package dev.multicloudfunctions.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting that an application names once: {@code static final Setting<Integer> DAYS = Setting.whole("RETENTION_DAYS", 1,
 * 36_500, "How many days …").defaultsTo("30");}. Its value is an environment variable, read by {@code
 * platform.setting(DAYS)} while a function is made. It is documented by its sentences, and checked when a process starts
 * that has a function which asks for it. Immutable and thread-safe.
 *
 * @param <T> of its value
 */
public final class Setting<T> {

    private final String name;
    private final SettingType<T> type;
    private final @Nullable String defaultValue;
    private final @Nullable String example;
    private final List<String> platforms;
    private final String meaning;

    private Setting(
            String name,
            SettingType<T> type,
            @Nullable String defaultValue,
            @Nullable String example,
            List<String> platforms,
            String meaning) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.example = example;
        this.platforms = platforms;
        this.meaning = meaning;
    }

    /**
     * A setting of any type.
     *
     * @param name of the environment variable
     * @param meaning sentences for the documentation and for whoever forgot to set it
     */
    public static <T> Setting<T> of(String name, SettingType<T> type, String meaning) {
        return new Setting<>(name, type, null, null, List.of(), meaning);
    }

    /** A setting that may be absent. */
    public static <T> Setting<T> optional(
            String name, SettingType<T> type, @Nullable String defaultValue, String meaning) {
        return new Setting<>(name, type, defaultValue, null, List.of(), meaning);
    }

    /** A line of text of at most 1,024 characters. */
    public static Setting<String> text(String name, String meaning) {
        return of(name, new SettingType.Text(1024), meaning);
    }

    /** A whole number from {@code min} to {@code max}. */
    public static Setting<Integer> whole(String name, int min, int max, String meaning) {
        return of(name, new SettingType.Whole(min, max), meaning);
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String name, String meaning) {
        return of(name, new SettingType.Flag(), meaning);
    }

    /** One of some words. */
    public static Setting<String> choice(String name, List<String> values, String meaning) {
        return of(name, new SettingType.Choice(values), meaning);
    }

    /** The same setting, with the value that counts where it is not set. */
    public Setting<T> defaultsTo(String value) {
        return new Setting<>(name, type, value, example, platforms, meaning);
    }

    /** The same setting without a default, with a value that the build takes where it makes the function to learn its rights. */
    public Setting<T> example(String value) {
        return new Setting<>(name, type, defaultValue, value, platforms, meaning);
    }

    /** The same setting, which counts on these platforms alone. */
    public Setting<T> on(String... platforms) {
        return new Setting<>(name, type, defaultValue, example, List.of(platforms), meaning);
    }

    /** The name of the environment variable. */
    public String name() {
        return name;
    }

    /** What its value may be. */
    public SettingType<T> type() {
        return type;
    }

    /** What counts where it is not set; null if nothing does. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** A value for the build and the documentation; null if none was given. */
    public @Nullable String example() {
        return example;
    }

    /** What stands for it where it has no value: the default, else the example, else null. */
    public @Nullable T withoutValue() {
        String text = defaultValue == null ? example : defaultValue;
        return text == null ? null : type.parse(text);
    }

    /** Where it counts; empty for everywhere. */
    public List<String> platforms() {
        return platforms;
    }

    /** Sentences for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Whether it counts on this platform. */
    public boolean countsOn(String platform) {
        return platforms.isEmpty() || platforms.contains(platform);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return name;
    }
}
