package dev.multicloudfunctions.container;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.MainClass;
import dev.multicloudfunctions.spring.SpringFunctions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table with what users' jars and their Spring configuration add to it. Beans of that configuration may use the
 * platform while they are made; so nothing that the platform is made of needs the table to be made, and what needs it later
 * asks here.
 */
final class DeclaredFunctions implements AutoCloseable {

    private final Settings settings;
    private final Supplier<Platform> platform;
    private boolean begun;
    private @Nullable SpringFunctions beans;
    private @Nullable FunctionTable table;

    DeclaredFunctions(Settings settings, Supplier<Platform> platform) {
        this.settings = settings;
        this.platform = platform;
    }

    /**
     * The table.
     *
     * @throws IllegalStateException while it is under way
     */
    synchronized FunctionTable table() {
        if (table == null) {
            if (begun) {
                throw new IllegalStateException("What publishes must wait until all functions are declared.");
            }
            begun = true;
            table = declared();
        }
        return table;
    }

    private FunctionTable declared() {
        String mainClass = settings.find(MainClass.SETTING);
        if (mainClass == null) {
            return FunctionTable.discover();
        }
        beans = SpringFunctions.start(mainClass, new DeferredPlatform(platform));
        return FunctionTable.discover(beans);
    }

    /** Closes users' beans. */
    @Override
    public synchronized void close() {
        if (beans != null) {
            beans.close();
        }
    }
}
