package dev.multicloudfunctions.host;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.List;

/**
 * An application's functions on one platform, for an adapter that is not ours: it translates what its platform sends into a
 * request, a message, an object or a tick, and says what comes back in the platform's own terms. Thread-safe.
 *
 * <p>No method throws what a function threw: a request is answered by a problem (RFC 9457), an event has an {@link Outcome}.
 * Each runs in the invocation that is given, whose deadline bounds it, in the trace of whoever sent it.
 */
@Experimental
public final class FunctionHost {

    private final FunctionTable table;
    private final HttpRouter http;
    private final EventRouter events;

    private FunctionHost(FunctionTable table, Ports platform) {
        var functions = new Functions(table, platform);
        functions.check();
        this.table = table;
        this.http = new HttpRouter(functions);
        this.events = new EventRouter(functions);
    }

    /**
     * Makes the functions of these modules; without any, those of every module that {@link java.util.ServiceLoader} finds.
     *
     * @param platform what functions use: {@link dev.multicloudfunctions.memory.InMemoryPlatform}, or one of your making
     * @throws IllegalArgumentException with every fault of the declarations, and of what they make
     */
    public static FunctionHost start(Ports platform, FunctionModule... modules) {
        return new FunctionHost(modules.length == 0 ? FunctionTable.discover() : FunctionTable.of(modules), platform);
    }

    /** What is declared, in that order. */
    public FunctionTable table() {
        return table;
    }

    /**
     * Answers a request by the function whose route it has.
     *
     * @param request its body whole, or cut anywhere beyond {@link HttpRequest#MAX_BODY_BYTES}, which is refused
     * @return for HEAD what GET would answer, without the body
     */
    public HttpResponse http(HttpRequest request, Invocation invocation) {
        return http.handle(request, invocation);
    }

    /**
     * Delivers a message. Whether it is of the function's topic is the caller's to know: it asks {@link #subscribers}, or has
     * a queue for each function.
     *
     * @return {@link Outcome.Reject} if it can never succeed; the caller keeps it as a dead letter, whole
     */
    public Outcome deliver(String function, Message message, Invocation invocation) {
        return events.deliver(function, message, invocation);
    }

    /**
     * Delivers a created object.
     *
     * @return {@link Outcome.Done} without a run where the function's trigger does not mean its key; {@link Outcome.Reject}
     *     also where it is of another bucket
     */
    public Outcome deliver(String function, ObjectCreated object, Invocation invocation) {
        return events.deliver(function, object, invocation);
    }

    /** Delivers a tick of a function's schedule. */
    public Outcome deliver(String function, Tick tick, Invocation invocation) {
        return events.deliver(function, tick, invocation);
    }

    /** The functions that take messages of a topic, in the order declared; each is to get every message. */
    public List<FunctionDefinition> subscribers(String topic) {
        return events.subscribers(topic);
    }
}
