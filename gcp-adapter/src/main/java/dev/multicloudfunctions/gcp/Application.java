package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.event.FrameworkEvents;
import dev.multicloudfunctions.gcp.http.FrameworkExchange;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a process serves, whatever wakes it. Thread-safe. */
final class Application implements FrameworkExchange.Handler {

    private final Selection selection;
    private final boolean buries;
    private final HttpRouter router;
    private @Nullable FrameworkEvents events;
    private @Nullable RootCall root;

    /** @param buries whether rejected events go to the topic of dead letters, rather than being left to their subscription */
    Application(Selection selection, boolean buries) {
        this.selection = selection;
        this.buries = buries;
        this.router = new HttpRouter(selection.functions());
    }

    @Override
    public HttpResponse answer(HttpRequest request, boolean rebuilt, Invocation invocation) {
        if (rebuilt && request.method().startsWith("P") && KeptBody.concerns(request, selection, router)) {
            return KeptBody.refusal();
        }
        FunctionDefinition function = selection.function();
        return function != null && request.path().equals("/")
                ? root(function).answer(request, invocation)
                : router.handle(request, invocation);
    }

    /**
     * Gives an event to the function.
     *
     * @throws RuntimeException if it is to come again
     */
    void deliver(CloudEvent event, Duration timeout) {
        FunctionDefinition function = selection.function();
        if (function == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "An event of type " + event.getType() + " came, but all HTTP functions are served here. Set"
                            + " SPRING_CLOUD_FUNCTION_DEFINITION to the name of the function that is meant.");
        }
        events(function).deliver(event, timeout);
    }

    private synchronized FrameworkEvents events(FunctionDefinition function) {
        FrameworkEvents made = events;
        if (made == null) {
            made = new FrameworkEvents(selection.functions(), function, buries);
            events = made;
        }
        return made;
    }

    private synchronized RootCall root(FunctionDefinition function) {
        RootCall made = root;
        if (made == null) {
            made = new RootCall(
                    selection.functions(),
                    function,
                    router,
                    function.trigger() instanceof Trigger.Http ? null : events(function));
            root = made;
        }
        return made;
    }
}
