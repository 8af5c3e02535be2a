package dev.multicloudfunctions.tooling.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is packaged, and where to.
 *
 * @param name of the function app and of the container's jar
 * @param application its jar, then what it brings along itself
 * @param adapters the jars of each wanted platform, the adapter's own first
 * @param folders where packages are written to, by platform
 * @param hostJson in place of the usual one
 * @param localSettings in place of those made from the functions
 * @param slimWithout beginnings of the names of the jars that the slim zip leaves out
 * @param tokens whether any route may be secured where it is deployed, whatever the functions declare
 * @param azure further options of {@code azure-folders}
 */
record PackageOptions(
        String name,
        List<Path> application,
        Map<String, List<Path>> adapters,
        Map<String, Path> folders,
        @Nullable Path hostJson,
        @Nullable Path localSettings,
        List<String> slimWithout,
        boolean tokens,
        List<String> azure) {

    static final List<String> PLATFORMS = List.of("aws", "azure", "gcp", "container");

    private static final List<String> ACCESS = List.of("public", "keys", "jwt");

    static final String USAGE = """
            Usage: package --application JAR --adapter PLATFORM=JARS [options]
              --application JAR          the application; its functions are found on the class path of this process
              --libraries JARS           what it needs beside the runtime: jars and folders of jars, as in a class path
              --adapter PLATFORM=JARS    a platform (aws, azure, gcp, container), the jar of its adapter and what that needs
              --name NAME                what packages are called; the name of the application's jar unless given
              --output DIR               below which packages are written, to PLATFORM; target unless given
              --folder PLATFORM=DIR      where the package of a platform is written instead
              --slim-without NAMES       beginnings of names, separated by commas, of libraries that function-slim.zip lacks
              --access MODE              jwt if HTTP_ACCESS may be that where it is deployed; public, keys
              --host-json FILE           Azure's host.json in place of ours
              --local-settings FILE      Azure's local.settings.json in place of one made from the functions
              --auth-level, --objects, --messages, --names, --handler   as for azure-folders""";

    /** @throws IllegalArgumentException saying what is wrong */
    static PackageOptions parse(String... arguments) throws IOException {
        Path application = null;
        String name = null;
        Path output = Path.of("target");
        Path hostJson = null;
        Path localSettings = null;
        List<Path> libraries = List.of();
        List<String> slimWithout = new ArrayList<>();
        String access = "public";
        List<String> azure = new ArrayList<>();
        Map<String, List<Path>> adapters = new LinkedHashMap<>();
        Map<String, Path> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (!option.startsWith("--")) {
                throw new IllegalArgumentException("'" + option + "' belongs to no option. " + USAGE);
            }
            if (++i == arguments.length) {
                throw new IllegalArgumentException("The option " + option + " lacks its value. " + USAGE);
            }
            String value = arguments[i];
            switch (option) {
                case "--application" -> application = one(ClassPath.parse(value), option);
                case "--libraries" -> libraries = ClassPath.parse(value);
                case "--adapter" -> adapters.put(platform(option, value), ClassPath.parse(after(value)));
                case "--name" -> name = value;
                case "--output" -> output = Path.of(value);
                case "--folder" -> given.put(platform(option, value), Path.of(after(value)));
                case "--slim-without" -> slimWithout.addAll(List.of(value.split(",")));
                case "--access" -> access = access(value);
                case "--host-json" -> hostJson = Path.of(value);
                case "--local-settings" -> localSettings = Path.of(value);
                case "--auth-level", "--objects", "--messages", "--names", "--handler" ->
                    azure.addAll(List.of(option, value));
                default -> throw new IllegalArgumentException("There is no option " + option + ". " + USAGE);
            }
        }
        if (application == null) {
            throw new IllegalArgumentException("The option --application is missing. " + USAGE);
        }
        if (adapters.isEmpty()) {
            throw new IllegalArgumentException("No platform is wanted: give an --adapter. " + USAGE);
        }
        String called = name == null ? Library.of(application).artifact() : name;
        if (!called.matches("[A-Za-z][A-Za-z0-9._-]{0,59}")) {
            throw new IllegalArgumentException(
                    "The name '" + called + "' is not of 1 to 60 letters, digits, '.', '_' and"
                            + " '-', a letter first. Give another with --name.");
        }
        Map<String, Path> folders = new LinkedHashMap<>();
        for (String platform : PLATFORMS) {
            Path usual = output.resolve(platform);
            folders.put(
                    platform, given.getOrDefault(platform, platform.equals("azure") ? usual.resolve(called) : usual));
        }
        List<Path> jars = new ArrayList<>();
        jars.add(application);
        jars.addAll(libraries);
        return new PackageOptions(
                called, jars, adapters, folders, hostJson, localSettings, slimWithout, access.equals("jwt"), azure);
    }

    private static String access(String value) {
        if (!ACCESS.contains(value)) {
            throw new IllegalArgumentException(
                    "The option --access is one of " + ACCESS + ", but is '" + value + "'. " + USAGE);
        }
        return value;
    }

    private static Path one(List<Path> jars, String option) {
        if (jars.size() != 1) {
            throw new IllegalArgumentException("The option " + option + " names one jar. " + USAGE);
        }
        return jars.get(0);
    }

    private static String platform(String option, String value) {
        String platform = value.substring(0, Math.max(0, value.indexOf('=')));
        if (!PLATFORMS.contains(platform)) {
            throw new IllegalArgumentException(
                    "The option " + option + " begins with one of " + PLATFORMS + " and '=', but is '" + value + "'.");
        }
        return platform;
    }

    private static String after(String value) {
        return value.substring(value.indexOf('=') + 1);
    }

    Path folder(String platform) {
        return folders.getOrDefault(platform, Path.of(platform));
    }
}
