package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an event's JSON object that hold a single value, by their names joined with dots, whatever the case of
 * the names: the host writes them now in one way, now in another. Immutable.
 */
final class Members {

    /** The events of the host are flat; deeper values are somebody's data. */
    private static final int MAX_DEPTH = 3;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private byte[] data = {};

    private Members() {}

    /**
     * Reads an object.
     *
     * @throws FunctionException INVALID if it is none
     */
    static Members read(String json) {
        JsonReader reader =
                JsonReader.foreign(json.getBytes(StandardCharsets.UTF_8), ErrorKind.INVALID, "The event is not JSON.");
        if (reader.kind() != '{') {
            throw FunctionException.invalid(null, "The event is no JSON object.");
        }
        var members = new Members();
        members.object(reader, "", 1);
        reader.end();
        return members;
    }

    private void object(JsonReader json, String prefix, int depth) {
        if (!json.beginObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            int start = json.position();
            value(json, prefix + lower(name), depth);
            if (depth == 1) {
                names.add(name);
                if (name.equals("data")) {
                    data = json.slice(start);
                }
            }
        }
    }

    private void value(JsonReader json, String path, int depth) {
        if (json.kind() == '{' && depth < MAX_DEPTH) {
            object(json, path + '.', depth + 1);
            return;
        }
        String text = json.scalar();
        if (text != null) {
            values.put(path, text);
        }
    }

    /** The text of a member, as {@code data.etag}; null if it is absent or no single value. */
    @Nullable
    String text(String path) {
        return values.get(lower(path));
    }

    /** The JSON of the member {@code data}, as it came; empty if there is none. */
    byte[] data() {
        return data.clone();
    }

    /**
     * For messages: how many members there are on the top, and which of those by which events are told apart. Other names
     * are the sender's, and may be anybody's data.
     */
    String shape() {
        var known =
                new ArrayList<>(List.of("specversion", "id", "eventType", "type", "subject", "data", "data_base64"));
        known.retainAll(names);
        String count = names.isEmpty() ? "no members" : names.size() == 1 ? "one member" : names.size() + " members";
        return known.isEmpty() ? count : count + ", among them " + String.join(", ", known);
    }

    /** Names are ASCII; what is not stays, and is no name of ours. */
    private static String lower(String name) {
        char[] letters = name.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] += 'a' - 'A';
            }
        }
        return new String(letters);
    }
}
