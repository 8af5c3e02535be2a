package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.invocation.Invocation;
import io.cloudevents.CloudEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event carries, on its way to the function. */
final class CarriedRecord implements IncomingRecord {

    private final CloudEvent event;
    private final byte[] data;
    private final EventTranslation translation;
    private final @Nullable DeadLetters deadLetters;
    private @Nullable PublishedMessage published;

    /** @param deadLetters null where rejected records are left to their subscription */
    CarriedRecord(CloudEvent event, byte[] data, EventTranslation translation, @Nullable DeadLetters deadLetters) {
        this.event = event;
        this.data = data;
        this.translation = translation;
        this.deadLetters = deadLetters;
    }

    @Override
    public String id() {
        String id = published == null ? null : published.text("messageId");
        return id == null ? event.getId() : id;
    }

    @Override
    public List<?> events() {
        Object told;
        if (event.getType().equals(EventTranslation.MESSAGE_PUBLISHED)) {
            published = PublishedMessage.read(data);
            told = translation.read(published, event.getId(), translation.topic(event));
        } else {
            told = translation.read(event, data);
        }
        return told == null ? List.of() : List.of(told);
    }

    /** The trace that the sender wrote beside the message goes before the event's own. */
    @Override
    public Invocation continuing(Invocation invocation) {
        return published == null ? invocation : published.continuing(invocation);
    }

    @Override
    public boolean keep(String reason) {
        if (deadLetters == null) {
            return false;
        }
        Message letter = published == null
                ? Message.of(id(), DeadLetters.TOPIC, data, origin(), 1, null)
                : published.letter(id());
        return deadLetters.take(letter, reason);
    }

    /** Where an event is from, by which it can be sent again. */
    private Map<String, String> origin() {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ce-type", event.getType());
        attributes.put("ce-source", String.valueOf(event.getSource()));
        String subject = event.getSubject();
        if (subject != null) {
            attributes.put("ce-subject", subject);
        }
        return attributes;
    }
}
