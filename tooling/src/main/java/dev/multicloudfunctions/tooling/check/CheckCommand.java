package dev.multicloudfunctions.tooling.check;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.tooling.export.Discovered;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds an application against what the library and each platform take, and prints what each of its functions may do. Every
 * function is made for it, so types and declarations are checked too.
 */
public final class CheckCommand {

    private static final String USAGE = """
            Usage: check [--platforms LIST]
              --platforms LIST   some of aws, azure, gcp, container, separated by commas; all of them unless given""";

    private CheckCommand() {}

    /**
     * The verb {@code check}.
     *
     * @throws IllegalArgumentException with every fault, a line each; for options that cannot be meant
     */
    public static void run(PrintStream out, String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            out.println(USAGE);
            return;
        }
        List<String> platforms = platforms(arguments);
        FunctionTable table = Discovered.functions();
        var functions =
                new Functions(table, InMemoryPlatform.builder().examples().build());
        functions.check();
        List<String> faults = new ArrayList<>();
        for (String platform : platforms) {
            if (PlatformLimits.PLATFORMS.contains(platform)) {
                faults.addAll(PlatformLimits.of(platform).faults(functions, RuntimeSettings.ALL));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        out.println(
                table.definitions().size() + " functions, within the limits of " + String.join(", ", platforms) + ":");
        for (FunctionDefinition definition : table.definitions()) {
            out.printf("  %-24s %s%n", definition.name(), String.join("; ", rights(definition.name())));
        }
    }

    private static List<String> platforms(String... arguments) {
        List<String> known = new ArrayList<>(PlatformLimits.PLATFORMS);
        known.add("container");
        if (arguments.length == 0) {
            return known;
        }
        if (arguments.length != 2 || !arguments[0].equals("--platforms")) {
            throw new IllegalArgumentException("'" + String.join(" ", arguments) + "' cannot be meant. " + USAGE);
        }
        List<String> wanted = List.of(arguments[1].split(","));
        for (String each : wanted) {
            if (!known.contains(each)) {
                throw new IllegalArgumentException("There is no platform '" + each + "'. " + USAGE);
            }
        }
        return wanted;
    }

    /** Of one function, as {@code read and write documents 'todos'}; of all platforms together. */
    private static List<String> rights(String function) throws IOException {
        List<String> rights = new ArrayList<>();
        for (Map<String, Object> each : FunctionsJson.resources(function)) {
            if (each.get("rights") instanceof List<?> verbs) {
                String prefix = String.valueOf(each.getOrDefault("prefix", ""));
                rights.add(
                        String.join(" and ", verbs.stream().map(String::valueOf).toList()) + ' ' + each.get("type")
                                + " '" + each.get("name") + "'" + (prefix.isEmpty() ? "" : " below '" + prefix + "'"));
            }
        }
        return rights.isEmpty() ? List.of("nothing") : rights;
    }
}
