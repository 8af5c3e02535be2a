package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.event.DeadLetters;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What becomes of rejected events. Thread-safe. */
final class Rejects {

    private final Platform platform;
    private final String function;
    private final boolean buries;
    private final DeadLetters deadLetters;

    Rejects(Platform platform, String function, boolean buries) {
        this.platform = platform;
        this.function = function;
        this.buries = buries;
        this.deadLetters = new DeadLetters(platform, function);
    }

    /** What the dead letters keep of a message. */
    static Message letter(PublishedMessage message, String eventId) {
        String id = message.text("messageId");
        return letter(id == null ? eventId : id, message.data(), message.attributes());
    }

    /**
     * A letter that the topic takes. Of data over 48 KiB it takes the beginning, since what is never taken would come again
     * forever; {@code bytes} then says how long the whole was, and the message itself stays in its topic's own retention.
     */
    static Message letter(String id, byte[] data, Map<String, String> attributes) {
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            // Pub/Sub keeps such names for itself: https://cloud.google.com/pubsub/quotas#resource_limits
            if (!attribute.getKey().startsWith("goog")) {
                kept.put(attribute.getKey(), attribute.getValue());
            }
        }
        byte[] body = data;
        if (data.length > TopicPublisher.MAX_BODY_BYTES) {
            body = Arrays.copyOf(data, TopicPublisher.MAX_BODY_BYTES);
            kept = Map.of("bytes", Integer.toString(data.length));
        }
        return Message.of(id, DeadLetters.TOPIC, body, kept, 1, null);
    }

    /** @throws DeliveryFailed if the event is not stored, so that it must come again */
    void settle(Message letter, Outcome.Reject reject) {
        if (buries) {
            if (deadLetters.take(letter, reject.reason())) {
                return;
            }
        } else {
            platform.telemetry()
                    .log(
                            Telemetry.Level.WARN,
                            "A record was rejected, and is left to its subscription",
                            null,
                            "function",
                            function,
                            "record",
                            letter.id(),
                            "reason",
                            reject.reason());
        }
        throw new DeliveryFailed(reject.reason());
    }
}
