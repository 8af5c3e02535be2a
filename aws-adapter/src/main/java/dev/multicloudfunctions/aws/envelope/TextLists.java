package dev.multicloudfunctions.aws.envelope;

import dev.multicloudfunctions.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects whose members are one text each, or a list of texts. */
final class TextLists {

    private TextLists() {}

    /** Reads the object that comes next; null for anything else. */
    static @Nullable Map<String, List<String>> object(JsonReader json) {
        if (!json.beginObject()) {
            return null;
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            var values = new ArrayList<String>(1);
            lists.put(name, values);
            into(json, values);
        }
        return lists;
    }

    /** Adds the text, or the texts of the array, that comes next. */
    static void into(JsonReader json, List<String> values) {
        if (json.kind() != '[') {
            scalar(json, values);
        } else if (json.beginArray()) {
            while (json.nextElement()) {
                scalar(json, values);
            }
        }
    }

    private static void scalar(JsonReader json, List<String> values) {
        String text = json.scalar();
        if (text != null) {
            values.add(text);
        }
    }
}
