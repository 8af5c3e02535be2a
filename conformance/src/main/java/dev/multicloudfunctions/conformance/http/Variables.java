package dev.multicloudfunctions.conformance.http;

import com.fasterxml.jackson.core.JsonPointer;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps of one case keep for those that follow. Not thread-safe. */
final class Variables {

    private static final String HEADER = "header ";

    private final Map<String, String> values = new HashMap<>();

    /** @param unique a word that no other run of any case has: {@code ${unique}} */
    Variables(String unique) {
        values.put("unique", unique);
    }

    /** The text with each {@code ${name}} replaced; unknown names stay, since they may be the input under test. */
    String fill(String text) {
        if (!text.contains("${")) {
            return text;
        }
        String filled = Tokens.fill(text);
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** Takes the values out of an answer; what is not there is kept as an empty text. */
    void keep(Map<String, String> places, HttpResponse answer) {
        places.forEach((name, place) -> values.put(name, at(place, answer)));
    }

    private static String at(String place, HttpResponse answer) {
        if (place.startsWith(HEADER)) {
            @Nullable String value = answer.headers().first(place.substring(HEADER.length()));
            return value == null ? "" : value;
        }
        return Body.json(answer).at(JsonPointer.compile(place)).asText();
    }
}
