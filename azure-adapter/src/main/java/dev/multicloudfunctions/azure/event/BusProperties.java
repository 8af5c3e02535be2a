package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties that a sender gave to messages of Service Bus and Event Hubs, as the host writes them: texts, numbers and truth
 * values become attributes; what is nested is none.
 */
final class BusProperties {

    /** What Azure's own clients call the trace; it has the form of the W3C. */
    private static final String DIAGNOSTIC_ID = "Diagnostic-Id";

    private BusProperties() {}

    /** Those of one message. */
    static Map<String, String> of(String json) {
        JsonReader reader = reader(json);
        Map<String, String> properties = object(reader);
        reader.end();
        return properties;
    }

    /** Those of each message of a batch. */
    static List<Map<String, String>> ofEach(String json) {
        var each = new ArrayList<Map<String, String>>();
        JsonReader reader = reader(json);
        if (reader.beginArray()) {
            while (reader.nextElement()) {
                each.add(object(reader));
            }
        }
        return each;
    }

    /** Numbers in an array, as they are written. */
    static List<String> numbers(String json) {
        var numbers = new ArrayList<String>();
        JsonReader reader = reader(json);
        if (reader.beginArray()) {
            while (reader.nextElement()) {
                numbers.add(String.valueOf(reader.scalar()));
            }
        }
        return numbers;
    }

    private static Map<String, String> object(JsonReader reader) {
        Map<String, String> properties = new HashMap<>();
        if (reader.beginObject()) {
            for (String name = reader.nextName(); name != null; name = reader.nextName()) {
                String value = reader.scalar();
                if (value != null) {
                    properties.put(name, value);
                }
            }
        }
        String trace = properties.get(DIAGNOSTIC_ID);
        if (trace != null) {
            properties.putIfAbsent("traceparent", trace);
        }
        return properties;
    }

    private static JsonReader reader(String json) {
        return JsonReader.foreign(
                json.getBytes(StandardCharsets.UTF_8),
                ErrorKind.INVALID,
                "The properties of the message are not JSON.");
    }
}
