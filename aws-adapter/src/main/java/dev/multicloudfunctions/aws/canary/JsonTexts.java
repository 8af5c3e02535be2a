package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** Finds the few texts that matter in what services say, and quotes those that are said to them. */
final class JsonTexts {

    private JsonTexts() {}

    /** The texts and numbers of all members of this name, those in their lists included, at any depth and in order. */
    static List<String> named(byte[] json, String member) {
        var found = new ArrayList<String>();
        try {
            JsonReader reader = JsonReader.foreign(json, ErrorKind.UNAVAILABLE, "This is not JSON.");
            collect(reader, member, false, found);
            reader.end();
        } catch (FunctionException notJson) {
            return List.of();
        }
        return found;
    }

    private static void collect(JsonReader json, String member, boolean wanted, List<String> found) {
        if (json.kind() == '{') {
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                collect(json, member, name.equals(member), found);
            }
        } else if (json.kind() == '[') {
            json.beginArray();
            while (json.nextElement()) {
                collect(json, member, wanted, found);
            }
        } else {
            String text = json.scalar();
            if (wanted && text != null) {
                found.add(text);
            }
        }
    }

    static String quoted(String text) {
        return JsonWriter.foreign().text(text).toString();
    }
}
