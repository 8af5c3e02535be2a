package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.Mismatch;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.topic.TopicPublisher;
import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns events into what the function's trigger takes. Thread-safe. */
final class EventTranslation {

    static final String MESSAGE_PUBLISHED = "google.cloud.pubsub.topic.v1.messagePublished";
    private static final String PUBSUB = "//pubsub.googleapis.com/";
    private static final String OBJECT_FINALIZED = "google.cloud.storage.object.v1.finalized";

    private final Functions functions;
    private final FunctionDefinition function;

    EventTranslation(Functions functions, FunctionDefinition function) {
        this.functions = functions;
        this.function = function;
    }

    /** What a message of Pub/Sub tells: a message, the tick of a schedule, or what a bucket says of an object; or null. */
    @Nullable
    Object read(PublishedMessage published, String eventId, String topic) {
        if (function.trigger() instanceof Trigger.Schedule) {
            Instant now = functions.platform().clock().instant();
            Instant time = instant(published.text("publishTime"));
            return Tick.of(time == null ? now : time, now);
        }
        if (function.trigger() instanceof Trigger.ObjectCreated) {
            return notification(published.attributes());
        }
        String id = published.text("messageId");
        return Message.of(
                id == null ? eventId : id,
                topic,
                published.data(),
                published.attributes(),
                published.attempt(),
                published.text("orderingKey"));
    }

    /**
     * What any other event tells.
     *
     * @throws FunctionException INVALID, naming the type, if the function takes no such event
     */
    Object read(CloudEvent event, byte[] data) {
        String type = event.getType();
        if (function.trigger() instanceof Trigger.ObjectCreated && type.equals(OBJECT_FINALIZED)) {
            return StoredObject.of(data);
        }
        if (function.trigger() instanceof Trigger.Message && (!type.startsWith("google.") || takesAnything())) {
            return custom(event, data);
        }
        throw Mismatch.of(
                "an event of the type " + Mismatch.name(type) + " from "
                        + Mismatch.name(String.valueOf(event.getSource())),
                function);
    }

    /** What Cloud Storage publishes to a topic: https://cloud.google.com/storage/docs/pubsub-notifications. */
    private static @Nullable ObjectCreated notification(Map<String, String> attributes) {
        String what = attributes.get("eventType");
        return what == null || what.equals("OBJECT_FINALIZE")
                ? StoredObject.of(attributes.get("bucketId"), attributes.get("objectId"), -1)
                : null;
    }

    /** Whose function looks at the message as it is may want any event of Google's. */
    private boolean takesAnything() {
        Class<?> input = functions.get(function.name()).input();
        return input == Message.class || Payload.of(input) == Payload.BYTES;
    }

    /** A CloudEvent of somebody's own; its extensions are the attributes, beside where it is from. */
    private Message custom(CloudEvent event, byte[] data) {
        Map<String, String> attributes = new HashMap<>();
        for (String name : event.getExtensionNames()) {
            attributes.put(name, String.valueOf(event.getExtension(name)));
        }
        attributes.put("ce-type", event.getType());
        attributes.put("ce-source", String.valueOf(event.getSource()));
        String subject = event.getSubject();
        if (subject != null) {
            attributes.put("ce-subject", subject);
        }
        return Message.of(event.getId(), topic(event), data, attributes, 1, attributes.get("partitionkey"));
    }

    /**
     * The logical name of the topic of a message; the name that Pub/Sub has for it if that is not what the setting of the
     * function's topic says, and for a function that another trigger is declared for the last part of it.
     */
    String topic(CloudEvent event) {
        String source = String.valueOf(event.getSource());
        if (!(function.trigger() instanceof Trigger.Message topic)) {
            return source.substring(source.lastIndexOf('/') + 1);
        }
        String own = functions.platform().settings().find(TopicPublisher.setting(topic.name()));
        boolean other = own != null
                && source.startsWith(PUBSUB)
                && !source.endsWith(own.startsWith("projects/") ? '/' + own : "/topics/" + own);
        return other ? source.substring(PUBSUB.length()) : topic.name();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }
}
