package dev.multicloudfunctions.tooling.upkeep;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.tooling.export.Discovered;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through the collections of an application on a cloud: {@code reindex} fills indexes that were declared after documents
 * had been written, {@code expire} removes documents that have expired where the service does not. Both may run while others
 * write, and again after they were stopped. The container does both by itself.
 */
public final class UpkeepCommand {

    static final Map<String, String> PLATFORMS = Map.of(
            "aws", "dev.multicloudfunctions.aws.AwsPlatform",
            "azure", "dev.multicloudfunctions.azure.AzurePlatform",
            "gcp", "dev.multicloudfunctions.gcp.GcpPlatform");

    private static final String USAGE = """
            Usage: reindex|expire --platform aws|azure|gcp [COLLECTION...]
              reindex      gives each document the entries that its indexes are declared to have
              expire       removes documents that have expired, where the service does not
              COLLECTION   some of the application's collections; all of them unless given
            The class path holds the application and the platform's adapter; the environment the settings that its functions
            have there, as TODOS_TABLE, and credentials that may write.""";

    private static final int EXPIRED_AT_ONCE = 1000;

    private UpkeepCommand() {}

    /**
     * The verbs {@code reindex} and {@code expire}, with the settings of the environment.
     *
     * @throws IllegalArgumentException for what cannot be meant, saying what could; for a setting that is missing, and a service
     *     that refuses or does not answer, naming the collection: what was done until then stays
     */
    public static void run(PrintStream out, String verb, String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.println(USAGE);
            return;
        }
        run(out, Settings.of(System.getenv()), Discovered.functions(), verb, arguments);
    }

    /** The same for a table, with these settings. */
    public static void run(PrintStream out, Settings settings, FunctionTable table, String verb, String... arguments) {
        if (arguments.length < 2 || !arguments[0].equals("--platform") || !PLATFORMS.containsKey(arguments[1])) {
            throw new IllegalArgumentException("Which platform? " + USAGE);
        }
        PortsOnDemand platform = platform(arguments[1], settings);
        Map<String, DocumentCollection<?>> all = collections(table);
        List<DocumentCollection<?>> wanted = new ArrayList<>(arguments.length == 2 ? all.values() : List.of());
        for (String each : List.of(arguments).subList(2, arguments.length)) {
            DocumentCollection<?> collection = all.get(each);
            if (collection == null) {
                throw new IllegalArgumentException(
                        "There is no collection '" + each + "'. There are: " + String.join(", ", all.keySet()) + '.');
            }
            wanted.add(collection);
        }
        for (DocumentCollection<?> each : wanted) {
            try {
                if (verb.equals("reindex")) {
                    reindex(out, each.name(), platform.upkeep(each));
                } else {
                    expire(out, each.name(), platform.upkeep(each));
                }
            } catch (FunctionException failure) {
                throw new IllegalArgumentException(each.name() + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static void reindex(PrintStream out, String collection, DocumentUpkeep<?> upkeep) {
        long rewritten = 0;
        long unreadable = 0;
        long pages = 0;
        String next = null;
        do {
            DocumentUpkeep.Reindexed page = upkeep.reindex(next);
            rewritten += page.rewritten();
            unreadable += page.unreadable();
            next = page.next();
            if (++pages % 100 == 0) {
                out.println(collection + ": page " + pages + ", " + rewritten + " rewritten so far");
            }
        } while (next != null);
        out.println(collection + ": " + rewritten + " rewritten, " + unreadable + " unreadable and left as they are");
    }

    private static void expire(PrintStream out, String collection, DocumentUpkeep<?> upkeep) {
        long removed = 0;
        int now;
        do {
            now = upkeep.sweep(EXPIRED_AT_ONCE);
            removed += now;
            if (now == EXPIRED_AT_ONCE) {
                out.println(collection + ": " + removed + " removed so far");
            }
        } while (now == EXPIRED_AT_ONCE);
        out.println(collection + ": " + removed + " removed");
    }

    /** Those that functions ask for. */
    private static Map<String, DocumentCollection<?>> collections(FunctionTable table) {
        var functions =
                new Functions(table, InMemoryPlatform.builder().examples().build());
        functions.check();
        Map<String, DocumentCollection<?>> collections = new LinkedHashMap<>();
        for (FunctionDefinition definition : table.definitions()) {
            for (Handle handle : functions.handles(definition.name())) {
                if (handle.resource() instanceof DocumentCollection<?> collection) {
                    collections.putIfAbsent(collection.name(), collection);
                }
            }
        }
        return collections;
    }

    static PortsOnDemand platform(String name, Settings settings) {
        try {
            return (PortsOnDemand) Class.forName(PLATFORMS.get(name))
                    .getConstructor(Settings.class, Telemetry.class)
                    .newInstance(settings, new InMemoryTelemetry());
        } catch (ClassNotFoundException absent) {
            throw new IllegalArgumentException(
                    "The adapter of " + name + " is not on the class path. Add multicloud-functions-" + name
                            + "-adapter and what it needs, as the package of " + name + " has it.",
                    absent);
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException(String.valueOf(failed.getCause()), failed);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
