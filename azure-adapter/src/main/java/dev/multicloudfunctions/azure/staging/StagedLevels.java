package dev.multicloudfunctions.azure.staging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The authorization levels in the files of a function app that is staged already. The host reads them there and nowhere
 * else, as a word of its enumeration: no app setting is put in. So one that was chosen for an app is written into its files
 * when they are published, and a process compares both when it starts.
 *
 * <pre>{@code java -cp 'app/*:app/lib/*' dev.multicloudfunctions.azure.staging.StagedLevels function,hello=anonymous app}</pre>
 */
public final class StagedLevels {

    private static final String USAGE = "Usage: StagedLevels LEVEL[,FUNCTION=LEVEL]... FOLDER";

    private StagedLevels() {}

    /** Writes the levels into all files, changing nothing else; exits with 2 if it cannot do as told. */
    public static void main(String[] arguments) throws IOException {
        try {
            if (arguments.length != 2) {
                throw new IllegalArgumentException(USAGE);
            }
            System.out.println("Levels that were changed, as they were: " + write(arguments[0], Path.of(arguments[1])));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    /**
     * Writes them.
     *
     * @return what they were and are not any more, by function
     * @throws IllegalArgumentException for levels or functions that there are none, before anything is written
     */
    static Map<String, String> write(String levels, Path app) throws IOException {
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

    /**
     * Says which functions would be open wider than they were meant to be.
     *
     * @param levels what was chosen, as {@code function,hello=anonymous}
     * @return null if there is none
     */
    public static @Nullable String weaker(String levels, Path app) {
        try {
            AuthorizationLevels wanted = AuthorizationLevels.parse(levels);
            List<String> open = new ArrayList<>();
            for (Map.Entry<String, String> each : read(app).entrySet()) {
                if (rank(each.getValue()) < rank(wanted.of(each.getKey()))) {
                    open.add(each.getKey());
                }
            }
            return open.isEmpty()
                    ? null
                    : "asks callers for keys, but the package that was published asks for none, or for weaker ones, at "
                            + String.join(", ", open)
                            + ". Publish it by deploy/azure/deploy.sh, which writes the levels, or run StagedLevels before.";
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        } catch (IOException unreadable) {
            return "cannot be compared with the files of the functions: " + unreadable;
        }
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

    private static int rank(String level) {
        return AuthorizationLevels.LEVELS.indexOf(level);
    }

    private static Path file(Path app, String function) {
        return app.resolve(function).resolve("function.json");
    }
}
