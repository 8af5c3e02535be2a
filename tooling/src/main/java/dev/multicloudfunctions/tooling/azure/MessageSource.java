package dev.multicloudfunctions.tooling.azure;

import java.util.ArrayList;
import java.util.List;

/** By what a function of a topic gets its messages. */
enum MessageSource {
    /** Storage Queues, which our publishers write to. */
    QUEUE("queue"),
    /** A queue of Service Bus for each function. */
    SERVICE_BUS_QUEUE("service-bus-queue"),
    /** A topic of Service Bus, with a subscription that has the function's name. */
    SERVICE_BUS_TOPIC("service-bus-topic"),
    /** A hub of Event Hubs; several functions have a consumer group each, with the function's name. */
    EVENT_HUBS("event-hubs");

    private final String word;

    MessageSource(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException listing the right ones */
    static MessageSource parse(String word) {
        List<String> words = new ArrayList<>();
        for (MessageSource each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
            words.add(each.word);
        }
        throw new IllegalArgumentException(
                "There is no source of messages '" + word + "'; there are " + String.join(", ", words) + '.');
    }
}
