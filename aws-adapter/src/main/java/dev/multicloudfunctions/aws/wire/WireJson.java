package dev.multicloudfunctions.aws.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON as services speak it. */
public final class WireJson {

    /** The one factory of parsers and generators. */
    public static final JsonFactory FACTORY = new JsonFactory();

    private WireJson() {}

    /**
     * A text among an object's own members.
     *
     * @return null if the object has no such member, or none that is a text
     * @throws IOException if the bytes up to the member are not an object of JSON
     */
    public static @Nullable String text(byte[] object, String member) throws IOException {
        try (JsonParser json = FACTORY.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(member);
                JsonToken value = json.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? json.getText() : null;
                }
                json.skipChildren();
            }
            return null;
        }
    }
}
