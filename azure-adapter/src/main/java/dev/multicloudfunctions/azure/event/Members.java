package dev.multicloudfunctions.azure.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an event's JSON object that hold a single value, by their names joined with dots, whatever the case of
 * the names: the host writes them now in one way, now in another. Immutable.
 */
final class Members {

    private static final JsonFactory JSON = new JsonFactory();

    /** The events of the host are flat; deeper values are somebody's data. */
    private static final int MAX_DEPTH = 3;

    private final Map<String, String> values;
    private final Set<String> names;
    private final int dataStart;
    private final int dataEnd;
    private final String json;

    private Members(String json, Reader reader) {
        this.json = json;
        this.values = reader.values;
        this.names = reader.names;
        this.dataStart = reader.dataStart;
        this.dataEnd = reader.dataEnd;
    }

    /**
     * Reads an object.
     *
     * @throws FunctionException INVALID if it is none
     */
    static Members read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw FunctionException.invalid(null, "The event is no JSON object.");
            }
            var reader = new Reader(parser);
            reader.object("", 1);
            return new Members(json, reader);
        } catch (IOException malformed) {
            throw FunctionException.invalid(null, "The event is not JSON.");
        }
    }

    /** The text of a member, as {@code data.etag}; null if it is absent or no single value. */
    @Nullable
    String text(String path) {
        return values.get(lower(path));
    }

    /** The JSON of the member {@code data}, as it came; empty if there is none. */
    byte[] data() {
        return json.substring(dataStart, dataEnd).getBytes(StandardCharsets.UTF_8);
    }

    /** For messages: the names on the top, without any value. */
    String names() {
        return names.isEmpty() ? "no members" : "the members " + String.join(", ", names);
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

    private static final class Reader {

        final Map<String, String> values = new LinkedHashMap<>();
        final Set<String> names = new LinkedHashSet<>();
        final JsonParser parser;
        int dataStart;
        int dataEnd;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        void object(String prefix, int depth) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (depth == 1) {
                    names.add(name);
                }
                JsonToken value = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                value(prefix + lower(name), value, depth);
                if (depth == 1 && name.equals("data")) {
                    parser.finishToken();
                    dataStart = start;
                    dataEnd = (int) parser.currentLocation().getCharOffset();
                }
            }
        }

        private void value(String path, JsonToken value, int depth) throws IOException {
            if (value == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
                object(path + '.', depth + 1);
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                values.put(path, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
