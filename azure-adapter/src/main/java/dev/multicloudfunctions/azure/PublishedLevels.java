package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authorization levels in the files of the function app that runs, beside those that its setting asks for. The host reads
 * the files alone ({@code docs/adr/0009}); {@code azure-levels} of the tooling writes a setting into them when they are
 * published.
 */
final class PublishedLevels {

    /** The weakest first. */
    private static final List<String> LEVELS = List.of("anonymous", "function", "admin");

    private static final String TYPE = "httpTrigger";

    /** What the host takes for granted where a file says nothing. */
    private static final String DEFAULT = "function";

    private PublishedLevels() {}

    /**
     * Says which functions are open wider than they were meant to be.
     *
     * @param levels what was chosen, as {@code function,hello=anonymous}
     * @param app the folder of the function app
     * @return null if there is none
     */
    static @Nullable String weaker(String levels, File app) {
        String all = "anonymous";
        Map<String, String> exceptions = new HashMap<>();
        for (String part : levels.split(",", -1)) {
            int equals = part.indexOf('=');
            String level = part.substring(equals + 1).trim();
            if (!LEVELS.contains(level)) {
                return "There is no authorization level '" + level + "'; there are " + String.join(", ", LEVELS)
                        + ", for all functions or as name=level.";
            }
            if (equals < 0) {
                all = level;
            } else {
                exceptions.put(part.substring(0, equals).trim(), level);
            }
        }
        var open = new StringBuilder();
        try {
            String[] names = app.list();
            if (names == null) {
                throw new IOException(app + " is no folder");
            }
            Arrays.sort(names);
            for (String name : names) {
                var file = new File(new File(app, name), "function.json");
                String level = file.isFile() ? level(Files.readAllBytes(file.toPath())) : null;
                if (level != null && LEVELS.indexOf(level) < LEVELS.indexOf(exceptions.getOrDefault(name, all))) {
                    open.append(open.isEmpty() ? "" : ", ").append(name);
                }
            }
        } catch (IOException | FunctionException unreadable) {
            return "cannot be compared with the files of the functions: " + unreadable;
        }
        return open.isEmpty()
                ? null
                : "asks callers for keys, but the package that was published asks for none, or for weaker ones, at "
                        + open
                        + ". Publish it by deploy/azure/deploy.sh, which writes the levels, or run azure-levels of the"
                        + " tooling before.";
    }

    /** The level in lower case; null for a function that has no route. */
    private static @Nullable String level(byte[] functionJson) {
        var json = JsonReader.foreign(functionJson, ErrorKind.INVALID, "A function.json is no JSON.");
        String level = null;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (!name.equals("bindings")) {
                    json.skip();
                } else if (json.beginArray()) {
                    while (json.nextElement()) {
                        String found = binding(json);
                        level = found == null ? level : found;
                    }
                }
            }
        }
        json.end();
        return level;
    }

    private static @Nullable String binding(JsonReader json) {
        String level = DEFAULT;
        boolean http = false;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                String value = json.scalar();
                if (name.equals("type")) {
                    http = TYPE.equalsIgnoreCase(value);
                } else if (name.equals("authLevel") && value != null) {
                    level = value.toLowerCase(Locale.ROOT);
                }
            }
        }
        return http ? level : null;
    }
}
