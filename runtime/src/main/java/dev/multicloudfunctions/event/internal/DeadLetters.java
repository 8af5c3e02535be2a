package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.Ports;
import java.util.HashMap;
import java.util.Map;

/**
 * Where an adapter sends what a function rejected: to the topic that {@code DEAD_LETTERS_TOPIC} names, after which the
 * message is acknowledged, so that it does not come again. Where no such topic is set, or it cannot take the message (a
 * body over 48 KiB, or what the platform's topics refuse), nothing is stored: the adapter then reports the message as
 * failed, and the platform moves it when its tries are used up. Thread-safe.
 */
public final class DeadLetters {

    /** The topic's logical name; the setting is {@code DEAD_LETTERS_TOPIC}. */
    public static final String TOPIC = "dead-letters";

    /** The setting that names it; without it nothing is taken. */
    public static final String SETTING = "DEAD_LETTERS_TOPIC";

    /** What every platform takes with a message. */
    private static final int MAX_ATTRIBUTES = 8;

    private static final int MAX_CHARACTERS = 256;

    private final Ports platform;
    private final String function;

    /**
     * The dead letters of a function.
     *
     * @param function which rejects; each letter carries its name
     */
    public DeadLetters(Ports platform, String function) {
        this.platform = platform;
        this.function = function;
    }

    /**
     * Stores a message for good.
     *
     * @param letter its body is what a repaired function is to get; its attributes stay where there is room
     * @param reason comes with it, cut to 256 characters
     * @return false if no topic is set for them, so that the record is left to its platform
     * @throws RuntimeException if the topic does not take it
     */
    public boolean take(Message letter, String reason) {
        if (platform.settings().find(SETTING) == null) {
            return false;
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put("function", function);
        attributes.put("reason", reason.length() > MAX_CHARACTERS ? cut(reason) : reason);
        if (!letter.id().isEmpty()) {
            attributes.put("messageId", letter.id());
        }
        for (Map.Entry<String, String> attribute : letter.attributes().entrySet()) {
            if (attributes.size() < MAX_ATTRIBUTES && attribute.getValue().length() <= MAX_CHARACTERS) {
                attributes.putIfAbsent(attribute.getKey(), attribute.getValue());
            }
        }
        platform.topics().publish(TOPIC, letter.body(), attributes);
        return true;
    }

    private static String cut(String text) {
        boolean amidPair = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
        return text.substring(0, amidPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }
}
