package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that a push subscription brought.
 *
 * @param deadLetters null where rejected records are left to their subscription
 */
record PushedRecord(
        PublishedMessage published,
        String topic,
        EventTranslation translation,
        @Nullable DeadLetters deadLetters) implements IncomingRecord {

    @Override
    public String id() {
        return String.valueOf(published.text("messageId"));
    }

    @Override
    public List<?> events() {
        Object told = translation.read(published, id(), topic);
        return told == null ? List.of() : List.of(told);
    }

    @Override
    public Invocation continuing(Invocation invocation) {
        return published.continuing(invocation);
    }

    @Override
    public boolean keep(String reason) {
        return deadLetters != null && deadLetters.take(published.letter(id()), reason);
    }
}
