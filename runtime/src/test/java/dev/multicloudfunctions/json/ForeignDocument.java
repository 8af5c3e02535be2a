package dev.multicloudfunctions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is in a document, in its order, as {@link JsonReader#foreign} and as jackson-core finds it. */
final class ForeignDocument {

    private static final JsonFactory JACKSON = new JsonFactory();

    private ForeignDocument() {}

    /** What we find; null if we refuse the document. */
    static @Nullable List<String> ours(byte[] json) {
        var tokens = new ArrayList<String>();
        try {
            JsonReader reader = JsonReader.foreign(json, ErrorKind.UNAVAILABLE, "refused");
            read(reader, tokens);
            reader.end();
            return tokens;
        } catch (FunctionException refused) {
            if (refused.kind() != ErrorKind.UNAVAILABLE || !refused.getMessage().equals("refused")) {
                throw new AssertionError("another failure than the one that was asked for", refused);
            }
            return null;
        }
    }

    private static void read(JsonReader reader, List<String> tokens) {
        switch (reader.kind()) {
            case '{':
                reader.beginObject();
                tokens.add("{");
                for (String name = reader.nextName(); name != null; name = reader.nextName()) {
                    tokens.add("name " + name);
                    read(reader, tokens);
                }
                tokens.add("}");
                break;
            case '[':
                reader.beginArray();
                tokens.add("[");
                while (reader.nextElement()) {
                    read(reader, tokens);
                }
                tokens.add("]");
                break;
            case '"':
                tokens.add("text " + reader.text());
                break;
            default:
                tokens.add(String.valueOf(reader.scalar()));
        }
    }

    /** Whether we pass the document over without a complaint. */
    static boolean skipped(byte[] json) {
        try {
            JsonReader reader = JsonReader.foreign(json, ErrorKind.UNAVAILABLE, "refused");
            reader.skip();
            reader.end();
            return true;
        } catch (FunctionException refused) {
            return false;
        }
    }

    /**
     * What jackson-core finds; null if the document is to be refused. It lets pass more than UTF-8, so the JDK's decoder
     * is asked first.
     */
    static @Nullable List<String> theirs(byte[] json) {
        var tokens = new ArrayList<String>();
        try (JsonParser parser = JACKSON.createParser(json)) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            if (json.length > 0 && (json[0] == (byte) 0xef || json[0] == 0) || json.length > 1 && json[1] == 0) {
                return null;
            }
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && !tokens.isEmpty()) {
                    return null;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                switch (token) {
                    case FIELD_NAME -> tokens.add("name " + parser.getText());
                    case VALUE_STRING -> tokens.add("text " + parser.getText());
                    default -> tokens.add(parser.getText());
                }
            }
            return depth == 0 && !tokens.isEmpty() ? tokens : null;
        } catch (CharacterCodingException notUtf8) {
            return null;
        } catch (IOException refused) {
            return null;
        }
    }
}
