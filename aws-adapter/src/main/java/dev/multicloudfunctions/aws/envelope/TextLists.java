package dev.multicloudfunctions.aws.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects whose members are one text each, or a list of texts. */
final class TextLists {

    private TextLists() {}

    /** Reads the object that the parser stands on. */
    static Map<String, List<String>> object(JsonParser parser) throws IOException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var values = new ArrayList<String>(1);
            lists.put(parser.currentName(), values);
            parser.nextToken();
            into(parser, values);
        }
        return lists;
    }

    /** Adds the text, or the texts of the array, that the parser stands on. */
    static void into(JsonParser parser, List<String> values) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                scalar(parser, values);
            }
        } else {
            scalar(parser, values);
        }
    }

    private static void scalar(JsonParser parser, List<String> values) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                values.add(parser.getText());
            }
        } else {
            parser.skipChildren();
        }
    }
}
