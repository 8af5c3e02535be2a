package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import java.util.List;
import java.util.Map;

/**
 * What EventBridge says of a created object.
 *
 * @param objects read already, since an event that is none is refused as a whole
 * @param json the event as it came, for the dead letters
 */
record AnnouncedObjects(Envelope event, List<?> objects, byte[] json, DeadLetters deadLetters)
        implements IncomingRecord {

    @Override
    public String id() {
        return String.valueOf(event.text("id"));
    }

    @Override
    public List<?> events() {
        return objects;
    }

    @Override
    public boolean keep(String reason) {
        return deadLetters.take(Message.of(id(), DeadLetters.TOPIC, json, Map.of(), 1, null), reason);
    }
}
