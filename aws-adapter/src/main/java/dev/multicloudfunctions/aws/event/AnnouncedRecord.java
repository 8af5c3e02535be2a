package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import java.util.List;
import java.util.Map;

/**
 * An event that EventBridge hands over itself.
 *
 * @param events what it tells: read already, since an event that is none is refused as a whole
 * @param json the event as it came, for the dead letters
 */
record AnnouncedRecord(Envelope event, List<?> events, byte[] json, DeadLetters deadLetters) implements IncomingRecord {

    @Override
    public String id() {
        return String.valueOf(event.text("id"));
    }

    @Override
    public boolean keep(String reason) {
        return deadLetters.take(Message.of(id(), DeadLetters.TOPIC, json, Map.of(), 1, null), reason);
    }
}
