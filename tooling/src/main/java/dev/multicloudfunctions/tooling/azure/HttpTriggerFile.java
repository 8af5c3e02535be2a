package dev.multicloudfunctions.tooling.azure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and changes the authorization level in the text of a {@code function.json}, whoever wrote it. */
final class HttpTriggerFile {

    private static final String TYPE = "httpTrigger";

    /** What the host takes for granted where a file says nothing. */
    private static final String DEFAULT = "function";

    private HttpTriggerFile() {}

    /** The level in lower case; null for a function that has no route. */
    static @Nullable String level(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            String level = null;
            boolean http = false;
            while (json.nextToken() != null) {
                if (isMember(json, "type")) {
                    http |= TYPE.equalsIgnoreCase(json.nextTextValue());
                } else if (isMember(json, "authLevel")) {
                    level = json.nextTextValue();
                }
            }
            if (!http) {
                return null;
            }
            return level == null ? DEFAULT : level.toLowerCase(Locale.ROOT);
        }
    }

    /** The same text, laid out anew, with this level; a function has one trigger. */
    static String withLevel(String text, String level) throws IOException {
        var changed = new StringWriter();
        try (JsonParser from = new JsonFactory().createParser(text);
                JsonGenerator to = FunctionFile.generator(changed)) {
            while (from.nextToken() != null) {
                if (isMember(from, "authLevel")) {
                    from.nextToken();
                    from.skipChildren();
                } else if (isMember(from, "type")) {
                    String type = from.nextTextValue();
                    to.writeStringField("type", type);
                    if (TYPE.equalsIgnoreCase(type)) {
                        to.writeStringField("authLevel", level);
                    }
                } else {
                    to.copyCurrentEvent(from);
                }
            }
        }
        return changed.append('\n').toString();
    }

    /** Whether the parser is at the name of this member of a binding. */
    private static boolean isMember(JsonParser json, String name) throws IOException {
        return json.currentToken() == JsonToken.FIELD_NAME
                && json.currentName().equals(name)
                && json.getParsingContext().getParent().inArray();
    }
}
