package dev.multicloudfunctions.tooling.azure;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.spring.MainClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a folder with a {@code function.json} for each function of the table into a function app that has its jars
 * already, so that the portal, keys and metrics know each function by its name. Functions come from the modules that the
 * class path has, and from the Spring configuration that {@code MAIN_CLASS} in the environment names. Folders of functions
 * that were there before are removed. The jars are made ready for the worker, too: {@link ClassPathJar},
 * {@link UnsignedLibrary}.
 */
public final class FunctionFolders {

    /** The function of the adapter's handler that answers what no route takes. */
    static final String CATCH_ALL = "catchAll";

    private static final String FILE = "function.json";

    private FunctionFolders() {}

    /**
     * The verb {@code azure-folders}.
     *
     * @param mainClass the Spring configuration whose functions join
     * @return what was done
     * @throws IllegalArgumentException with every fault, before anything is written, or how it is run if it is run otherwise
     */
    public static String run(@Nullable String mainClass, String... arguments) throws IOException {
        StagingOptions options = StagingOptions.parse(arguments);
        List<String> names = write(
                options,
                MainClass.found(mainClass, InMemoryPlatform.builder().examples().build()));
        return names.size() + " functions: " + String.join(", ", names);
    }

    /** Whether no other function has the same topic. */
    private static boolean sole(FunctionDefinition function, FunctionTable table) {
        for (FunctionDefinition other : table.definitions()) {
            if (other != function
                    && function.trigger() instanceof Trigger.Message topic
                    && other.trigger() instanceof Trigger.Message another
                    && topic.name().equals(another.name())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the functions of a table.
     *
     * @param arguments as those of the verb
     * @return their names, ordered
     * @throws IllegalArgumentException with every fault, before anything is written
     */
    public static List<String> write(FunctionTable table, String... arguments) throws IOException {
        return write(StagingOptions.parse(arguments), table);
    }

    private static List<String> write(StagingOptions options, FunctionTable table) throws IOException {
        Map<String, FunctionJson> functions = new TreeMap<>();
        functions.put(CATCH_ALL, FunctionJson.catchAll(options));
        List<String> faults = faults(options, table);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", faults));
        }
        for (FunctionDefinition each : table.definitions()) {
            functions.put(each.name(), FunctionJson.of(each, sole(each, table), options));
        }
        String jar = jar(options.folder());
        remove(options.folder());
        UnsignedLibrary.write(options.folder());
        String script = "../" + ClassPathJar.write(options.folder(), jar);
        for (Map.Entry<String, FunctionJson> function : functions.entrySet()) {
            Path folder = Files.createDirectories(options.folder().resolve(function.getKey()));
            Files.writeString(folder.resolve(FILE), FunctionFile.text(function.getValue(), script, options.handler()));
        }
        return List.copyOf(functions.keySet());
    }

    private static List<String> faults(StagingOptions options, FunctionTable table) {
        Set<String> taken = new HashSet<>();
        taken.add(CATCH_ALL.toLowerCase(Locale.ROOT));
        List<String> faults = new ArrayList<>();
        for (FunctionDefinition each : table.definitions()) {
            String fault = fault(each.name(), taken);
            if (fault != null) {
                faults.add(fault);
            }
        }
        for (String name : options.levels().exceptions().keySet()) {
            if (table.find(name) == null && !name.equals(CATCH_ALL)) {
                faults.add("An authorization level is given for '" + name + "', which is no function.");
            }
        }
        return faults;
    }

    private static @Nullable String fault(String name, Set<String> taken) {
        if (!taken.add(name.toLowerCase(Locale.ROOT))) {
            return "The name '" + name + "' is taken: the host takes no two that differ in case alone, and " + CATCH_ALL
                    + " is ours.";
        }
        if (name.endsWith("lib")) {
            return "The name '" + name + "' ends with lib: the Java worker would take its folder for that of the jars.";
        }
        return name.startsWith("_") ? "The name '" + name + "' is none for the host: it begins with a letter." : null;
    }

    /** The one jar beside host.json; all others are in lib/. */
    private static String jar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalArgumentException(
                        "The folder " + folder + " must have one jar beside lib/, but there are " + jars + '.');
            }
            return jars.get(0);
        }
    }

    private static void remove(Path app) throws IOException {
        try (Stream<Path> folders = Files.list(app)) {
            for (Path folder : folders.toList()) {
                if (Files.isDirectory(folder) && Files.deleteIfExists(folder.resolve(FILE))) {
                    Files.delete(folder);
                }
            }
        }
    }
}
