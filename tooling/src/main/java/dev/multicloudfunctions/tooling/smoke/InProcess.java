package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;

/** Without any platform: what each of them is held against. */
final class InProcess implements Way {

    private final HttpRouter requests;
    private final EventRouter events;

    InProcess(Functions functions) {
        this.requests = new HttpRouter(functions);
        this.events = new EventRouter(functions);
    }

    @Override
    public String name() {
        return "in process";
    }

    @Override
    public HttpResponse send(String function, HttpRequest request) {
        return requests.handle(request, invocation());
    }

    @Override
    public Settled deliver(String function, Message message) {
        return settled(events.deliver(function, message, invocation()));
    }

    @Override
    public Settled deliver(String function, ObjectCreated object) {
        return settled(events.deliver(function, object, invocation()));
    }

    @Override
    public Settled deliver(String function, Tick tick) {
        return settled(events.deliver(function, tick, invocation()));
    }

    private static Invocation invocation() {
        return Invocation.unlimited("smoke", null);
    }

    private static Settled settled(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return Settled.DONE;
        }
        return outcome instanceof Outcome.Reject ? Settled.REJECTED : Settled.AGAIN;
    }
}
