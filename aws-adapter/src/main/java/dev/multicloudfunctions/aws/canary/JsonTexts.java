package dev.multicloudfunctions.aws.canary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.multicloudfunctions.aws.wire.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the few texts that matter in what services say, and quotes those that are said to them. */
final class JsonTexts {

    private JsonTexts() {}

    /** The texts and numbers of all members of this name, those in their lists included, at any depth and in order. */
    static List<String> named(byte[] json, String member) {
        var found = new ArrayList<String>();
        try (JsonParser parser = WireJson.FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonStreamContext place = parser.getParsingContext();
                JsonStreamContext owner = place.inArray() ? place.getParent() : place;
                if (token.isScalarValue() && owner != null && member.equals(owner.getCurrentName())) {
                    found.add(parser.getText());
                }
            }
        } catch (IOException notJson) {
            return List.of();
        }
        return found;
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
