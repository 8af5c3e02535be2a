package dev.multicloudfunctions.tooling.azure;

import java.util.ArrayList;
import java.util.List;

/** By what a function of created objects learns of them. */
enum ObjectSource {
    /** The host looks through the container and its logs: within minutes, and on no Flex Consumption plan. */
    SCAN("scan"),
    /** Event Grid tells the host's blob extension at once; needs a subscription to its web hook. */
    EVENT_GRID("event-grid"),
    /** Event Grid tells the function itself, which then gets no content in vain; needs a subscription to the function. */
    EVENT_GRID_TRIGGER("event-grid-trigger");

    private final String word;

    ObjectSource(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException listing the right ones */
    static ObjectSource parse(String word) {
        List<String> words = new ArrayList<>();
        for (ObjectSource each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
            words.add(each.word);
        }
        throw new IllegalArgumentException(
                "There is no source of objects '" + word + "'; there are " + String.join(", ", words) + '.');
    }
}
