package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a trigger hands over, on its way to the function. */
final class HostRecord implements IncomingRecord {

    private final PoisonQueues poison;
    private final @Nullable String queue;
    private final Reading reading;
    private String id;
    private Supplier<String> letter;
    private @Nullable Message message;

    /**
     * A record.
     *
     * @param queue for {@code text}, if it is poison; null if there is nothing to keep of it
     */
    HostRecord(PoisonQueues poison, @Nullable String queue, String id, String text, Reading reading) {
        this(poison, queue, id, () -> text, reading);
    }

    /** @param letter what is kept of it, made where that is needed */
    HostRecord(PoisonQueues poison, @Nullable String queue, String id, Supplier<String> letter, Reading reading) {
        this.poison = poison;
        this.queue = queue;
        this.id = id;
        this.letter = letter;
        this.reading = reading;
    }

    /** Reads a record. */
    interface Reading {

        /**
         * What it tells the function, or null if nothing that concerns it.
         *
         * @throws FunctionException INVALID if it cannot be read
         */
        @Nullable
        Object event(HostRecord record);
    }

    /** What the record turned out to be called when it was read. */
    void named(String id) {
        this.id = id;
    }

    /** What the record turned out to be called, and what is kept of it. */
    void named(String id, String text) {
        this.id = id;
        this.letter = () -> text;
    }

    /** What is kept of it. */
    void letter(Supplier<String> made) {
        this.letter = made;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<?> events() {
        Object event = reading.event(this);
        message = event instanceof Message told ? told : null;
        return event == null ? List.of() : List.of(event);
    }

    @Override
    public Invocation continuing(Invocation invocation) {
        return message == null ? invocation : invocation.continuing(message.attributes());
    }

    @Override
    public boolean keep(String reason) {
        if (queue == null) {
            return false;
        }
        poison.put(queue, letter.get());
        return true;
    }
}
