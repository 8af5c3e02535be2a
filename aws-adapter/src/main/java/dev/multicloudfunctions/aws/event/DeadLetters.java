package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.HashMap;
import java.util.Map;

/**
 * Where rejected records go at once: to the queue that {@code DEAD_LETTERS_TOPIC} names, after which they are acknowledged.
 * Lambda itself has no word for a record that must not come again. Where no such queue is set, or it cannot take the
 * record (it takes text of up to 48 KiB, and is a standard queue), a rejected record is reported as failed, and moves when
 * its tries are used up. Thread-safe.
 */
final class DeadLetters {

    /** The topic; the setting of that name is {@code DEAD_LETTERS_TOPIC}. */
    static final String TOPIC = "dead-letters";

    private static final String SETTING = "DEAD_LETTERS_TOPIC";

    /** SQS takes ten attributes with a message. */
    private static final int MAX_ATTRIBUTES = 10;

    private final Platform platform;
    private final String function;

    DeadLetters(Platform platform, String function) {
        this.platform = platform;
        this.function = function;
    }

    /**
     * Stores a record for good. Logs what became of it.
     *
     * @param letter its body is what a repaired function is to get; its attributes stay where there is room
     * @return false if it is not stored, and must not be acknowledged
     */
    boolean take(Message letter, String reason) {
        boolean taken = platform.settings().find(SETTING) != null && published(letter, reason);
        platform.telemetry()
                .log(
                        Telemetry.Level.WARN,
                        "A record was rejected",
                        null,
                        "function",
                        function,
                        "record",
                        letter.id(),
                        "deadLettered",
                        taken,
                        "reason",
                        reason);
        return taken;
    }

    private boolean published(Message letter, String reason) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("function", function);
        attributes.put("reason", reason);
        if (!letter.id().isEmpty()) {
            attributes.put("messageId", letter.id());
        }
        for (Map.Entry<String, String> attribute : letter.attributes().entrySet()) {
            if (attributes.size() < MAX_ATTRIBUTES) {
                attributes.putIfAbsent(attribute.getKey(), attribute.getValue());
            }
        }
        try {
            platform.topics().publish(TOPIC, letter.body(), attributes);
            return true;
        } catch (RuntimeException refused) {
            platform.telemetry()
                    .log(Telemetry.Level.WARN, "The dead letters did not take a record", refused, "function", function);
            return false;
        }
    }
}
