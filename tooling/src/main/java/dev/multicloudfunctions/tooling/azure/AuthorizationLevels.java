package dev.multicloudfunctions.tooling.azure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which key a caller must send, for each function: {@code anonymous} for none, {@code function} for a key of the function
 * or the app, {@code admin} for the app's master key.
 *
 * @param level of all functions that {@code exceptions} does not name
 * @param exceptions by the names of functions
 */
record AuthorizationLevels(String level, Map<String, String> exceptions) {

    /** The weakest first. */
    static final List<String> LEVELS = List.of("anonymous", "function", "admin");

    /**
     * Reads one level for all, and others for some: {@code function,hello=anonymous,version=anonymous}.
     *
     * @throws IllegalArgumentException for what is no level
     */
    static AuthorizationLevels parse(String text) {
        String all = "anonymous";
        Map<String, String> exceptions = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String level = part.substring(equals + 1).trim();
            if (!LEVELS.contains(level)) {
                throw new IllegalArgumentException("There is no authorization level '" + level + "'; there are "
                        + String.join(", ", LEVELS) + ", for all functions or as name=level.");
            }
            if (equals < 0) {
                all = level;
            } else {
                exceptions.put(part.substring(0, equals).trim(), level);
            }
        }
        return new AuthorizationLevels(all, Map.copyOf(exceptions));
    }

    String of(String function) {
        return exceptions.getOrDefault(function, level);
    }
}
