package dev.multicloudfunctions.azure.staging;

import dev.multicloudfunctions.azure.AzureHandler;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.spring.SpringFunctions;
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
 *
 * <pre>{@code java -cp 'app/*:app/lib/*' dev.multicloudfunctions.azure.staging.FunctionFolders app}</pre>
 */
public final class FunctionFolders {

    private static final String FILE = "function.json";

    private FunctionFolders() {}

    /** Prints how it is run if it is run otherwise, and exits with 2 if it cannot do as told. */
    public static void main(String[] arguments) throws IOException {
        try {
            List<String> names = write(StagingOptions.parse(arguments), System.getenv("MAIN_CLASS"));
            System.out.println(names.size() + " functions: " + String.join(", ", names));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static List<String> write(StagingOptions options, @Nullable String mainClass) throws IOException {
        return write(
                options,
                mainClass == null
                        ? FunctionTable.discover()
                        : FunctionTable.discover(SpringFunctions.start(mainClass, new InMemoryPlatform())));
    }

    /**
     * Writes them.
     *
     * @return their names, ordered
     * @throws IllegalArgumentException with every fault, before anything is written
     */
    static List<String> write(StagingOptions options, FunctionTable table) throws IOException {
        Map<String, FunctionJson> functions = new TreeMap<>();
        functions.put(AzureHandler.CATCH_ALL, FunctionJson.catchAll(options));
        List<String> faults = faults(options, table);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", faults));
        }
        for (FunctionDefinition each : table.definitions()) {
            functions.put(each.name(), FunctionJson.of(each, options));
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
        taken.add(AzureHandler.CATCH_ALL.toLowerCase(Locale.ROOT));
        List<String> faults = new ArrayList<>();
        for (FunctionDefinition each : table.definitions()) {
            String fault = fault(each.name(), taken);
            if (fault != null) {
                faults.add(fault);
            }
        }
        for (String name : options.levels().exceptions().keySet()) {
            if (table.find(name) == null && !name.equals(AzureHandler.CATCH_ALL)) {
                faults.add("An authorization level is given for '" + name + "', which is no function.");
            }
        }
        return faults;
    }

    private static @Nullable String fault(String name, Set<String> taken) {
        if (!taken.add(name.toLowerCase(Locale.ROOT))) {
            return "The name '" + name + "' is taken: the host takes no two that differ in case alone, and "
                    + AzureHandler.CATCH_ALL + " is ours.";
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
