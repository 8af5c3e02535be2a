package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.List;

/** One event whose caller keeps it himself if it is rejected. */
record OneEvent(String id, Object event) implements IncomingRecord {

    static OneEvent of(Message message) {
        return new OneEvent(message.id(), message);
    }

    static OneEvent of(ObjectCreated object) {
        return new OneEvent(object.key(), object);
    }

    static OneEvent of(Tick tick, Invocation invocation) {
        return new OneEvent(invocation.id(), tick);
    }

    @Override
    public List<?> events() {
        return List.of(event);
    }

    @Override
    public Invocation continuing(Invocation invocation) {
        return event instanceof Message message ? invocation.continuing(message.attributes()) : invocation;
    }

    @Override
    public boolean keep(String reason) {
        return false;
    }
}
