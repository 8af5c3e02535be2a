package dev.multicloudfunctions.spring;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.setting.Settings;
import org.jspecify.annotations.Nullable;

/** The functions of a process whose package was checked when it was made. Loads nothing of Spring without need. */
public final class MainClass {

    /** The setting that names a user's Spring configuration. */
    public static final String SETTING = "MAIN_CLASS";

    private MainClass() {}

    /**
     * The functions that are found, with those of a configuration, made on a platform for the build.
     *
     * @param mainClass what {@link #SETTING} names, or null
     */
    public static FunctionTable found(@Nullable String mainClass, Platform platform) {
        return mainClass == null
                ? FunctionTable.discover()
                : FunctionTable.discover(SpringFunctions.start(mainClass, platform));
    }

    /**
     * The functions that are packaged, and those of the configuration that {@link #SETTING} names, whose beans are closed
     * when the process ends.
     *
     * @throws IllegalArgumentException if there is no such class; for functions that cannot be together
     * @throws NoClassDefFoundError if it is set and the package has no Spring
     */
    public static FunctionTable table(Settings settings, Platform platform) {
        String mainClass = settings.find(SETTING);
        return mainClass == null
                ? FunctionTable.packaged()
                : FunctionTable.discover(
                        SpringFunctions.start(mainClass, platform).closedAtExit());
    }
}
