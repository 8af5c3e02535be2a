package dev.multicloudfunctions.tooling.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A file that a script reads as its own lines, {@code NAME=value}: an overlay changes, adds and removes lines. */
final class EnvironmentFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@%+,-]*");

    private EnvironmentFile() {}

    /**
     * The merged text; comments and the other lines stay as they are.
     *
     * @param changes a value for each name, the text "null" of YAML being null, which removes
     * @param name of the overlay, for messages
     * @throws IllegalArgumentException for what is no variable
     */
    static String merged(String text, Map<?, ?> changes, String name) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (Map.Entry<?, ?> change : changes.entrySet()) {
            String variable = String.valueOf(change.getKey());
            Object value = change.getValue();
            if (!NAME.matcher(variable).matches()
                    || value instanceof Map
                    || value instanceof Iterable
                    || String.valueOf(value).lines().count() > 1) {
                throw new IllegalArgumentException(name + ": '" + variable
                        + "' is no variable with one line of text, as the file is made of that it changes.");
            }
            int place = place(lines, variable + '=');
            if (value == null) {
                if (place >= 0) {
                    lines.remove(place);
                }
            } else if (place < 0) {
                lines.add(variable + '=' + quoted(String.valueOf(value)));
            } else {
                lines.set(place, variable + '=' + quoted(String.valueOf(value)));
            }
        }
        return String.join("\n", lines) + '\n';
    }

    private static int place(List<String> lines, String start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : '\'' + value.replace("'", "'\\''") + '\'';
    }
}
