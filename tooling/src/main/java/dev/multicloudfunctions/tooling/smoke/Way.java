package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;

/**
 * A way to the functions of an application: makes of a call what the provider sends, and reads from the answer what the
 * provider would. Every throw fails the call.
 */
interface Way extends AutoCloseable {

    /** What becomes of an event after one delivery. */
    enum Settled {
        /** It had its effect. */
        DONE,
        /** It is in the dead letters. */
        REJECTED,
        /** It comes again. */
        AGAIN
    }

    /** As the table calls it. */
    String name();

    HttpResponse send(String function, HttpRequest request) throws Exception;

    Settled deliver(String function, Message message) throws Exception;

    Settled deliver(String function, ObjectCreated object) throws Exception;

    Settled deliver(String function, Tick tick) throws Exception;

    @Override
    default void close() throws Exception {}
}
