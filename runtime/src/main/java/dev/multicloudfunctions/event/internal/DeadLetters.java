package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.Ports;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an adapter sends what a function rejected: to the topic that {@code DEAD_LETTERS_TOPIC} names, after which the
 * message is acknowledged, so that it does not come again. A letter is the message, whole: its bytes, its attributes, and
 * beside them ours: {@code function}, {@code reason}, {@code messageId} and {@code orderingKey}. A sender's attribute of
 * such a name, or of one that the platform keeps for itself, has {@code sent.} before it, which {@link #sent} takes away
 * again. Where no such topic is set, or it cannot take the message as it is, nothing is stored: the adapter then reports
 * the message as failed, and the platform moves it when its tries are used up. Thread-safe.
 */
public final class DeadLetters {

    /** The topic's logical name; the setting is {@code DEAD_LETTERS_TOPIC}. */
    public static final String TOPIC = "dead-letters";

    /** The setting that names it; without it nothing is taken. */
    public static final String SETTING = "DEAD_LETTERS_TOPIC";

    /** The attribute that names the function which rejected the message. */
    public static final String FUNCTION = "function";

    /** The attribute that says what messages the rejected one is in order with; absent where order does not matter. */
    public static final String ORDERING_KEY = "orderingKey";

    /** The attribute that says why. */
    public static final String REASON = "reason";

    /** The attribute that says what the platform called the message. */
    public static final String MESSAGE_ID = "messageId";

    private static final String SENT = "sent.";

    /** Pub/Sub refuses such names: https://cloud.google.com/pubsub/quotas#resource_limits. */
    private static final String RESERVED = "goog";

    private static final int MAX_REASON = 256;

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
     * @param letter its body, its attributes and its ordering key are what a repaired function is to get
     * @param reason comes with it, cut to 256 characters
     * @return false if no topic is set for them, so that the record is left to its platform
     * @throws RuntimeException if the topic does not take it
     */
    public boolean take(Message letter, String reason) {
        if (platform.settings().find(SETTING) == null) {
            return false;
        }
        Map<String, String> attributes = new HashMap<>();
        for (Map.Entry<String, String> attribute : letter.attributes().entrySet()) {
            String name = attribute.getKey();
            attributes.put(isTaken(name) ? SENT + name : name, attribute.getValue());
        }
        attributes.put(FUNCTION, function);
        attributes.put(REASON, reason.length() > MAX_REASON ? cut(reason) : reason);
        if (!letter.id().isEmpty()) {
            attributes.put(MESSAGE_ID, letter.id());
        }
        if (letter.orderingKey() != null) {
            attributes.put(ORDERING_KEY, letter.orderingKey());
        }
        platform.topics().keep(TOPIC, letter.body(), attributes);
        return true;
    }

    /** The attributes that a message had before it became a letter with these. */
    public static Map<String, String> sent(Map<String, String> letter) {
        Map<String, String> sent = new HashMap<>();
        for (Map.Entry<String, String> attribute : letter.entrySet()) {
            String name = sent(attribute.getKey());
            if (name != null) {
                sent.put(name, attribute.getValue());
            }
        }
        return sent;
    }

    /** The name that an attribute of a letter had before; null for one of ours. */
    public static @Nullable String sent(String name) {
        if (!isTaken(name)) {
            return name;
        }
        return name.startsWith(SENT) ? name.substring(SENT.length()) : null;
    }

    /** Whether it is one of ours or of the platform's, or stands for such a one of the sender's. */
    private static boolean isTaken(String name) {
        String bare = name;
        while (bare.startsWith(SENT)) {
            bare = bare.substring(SENT.length());
        }
        switch (bare) {
            case FUNCTION:
            case REASON:
            case MESSAGE_ID:
            case ORDERING_KEY:
                return true;
            default:
                return bare.startsWith(RESERVED);
        }
    }

    private static String cut(String text) {
        boolean amidPair = Character.isHighSurrogate(text.charAt(MAX_REASON - 1));
        return text.substring(0, amidPair ? MAX_REASON - 1 : MAX_REASON);
    }
}
