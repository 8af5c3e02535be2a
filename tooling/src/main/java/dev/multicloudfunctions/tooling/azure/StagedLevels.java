package dev.multicloudfunctions.tooling.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The authorization levels in the files of a function app that is staged already. The host reads them there and nowhere
 * else, as a word of its enumeration: no app setting is put in. So one that was chosen for an app is written into its files
 * when they are published, and a process compares both when it starts ({@code PublishedLevels} of the adapter).
 */
public final class StagedLevels {

    private static final String USAGE = "Usage: azure-levels LEVEL[,FUNCTION=LEVEL]... FOLDER";

    private StagedLevels() {}

    /**
     * The verb {@code azure-levels}: writes the levels into all files, changing nothing else.
     *
     * @return what was done
     * @throws IllegalArgumentException if it cannot do as told
     */
    public static String run(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(USAGE);
        }
        return "Levels that were changed, as they were: " + write(arguments[0], Path.of(arguments[1]));
    }

    /**
     * Writes them.
     *
     * @return what they were and are not any more, by function
     * @throws IllegalArgumentException for levels or functions that there are none, before anything is written
     */
    public static Map<String, String> write(String levels, Path app) throws IOException {
        AuthorizationLevels wanted = AuthorizationLevels.parse(levels);
        Map<String, String> staged = read(app);
        for (String name : wanted.exceptions().keySet()) {
            if (!staged.containsKey(name)) {
                throw new IllegalArgumentException("An authorization level is given for '" + name
                        + "', which is none of the functions with a route: " + String.join(", ", staged.keySet()));
            }
        }
        Map<String, String> changed = new TreeMap<>();
        for (Map.Entry<String, String> each : staged.entrySet()) {
            String level = wanted.of(each.getKey());
            if (!level.equals(each.getValue())) {
                Path file = file(app, each.getKey());
                Files.writeString(file, HttpTriggerFile.withLevel(Files.readString(file), level));
                changed.put(each.getKey(), each.getValue());
            }
        }
        return changed;
    }

    /** By the names of the functions that have a route. */
    private static Map<String, String> read(Path app) throws IOException {
        Map<String, String> levels = new TreeMap<>();
        try (Stream<Path> folders = Files.list(app)) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                if (Files.isRegularFile(file(app, name))) {
                    String level = HttpTriggerFile.level(Files.readString(file(app, name)));
                    if (level != null) {
                        levels.put(name, level);
                    }
                }
            }
        }
        return levels;
    }

    private static Path file(Path app, String function) {
        return app.resolve(function).resolve("function.json");
    }
}
