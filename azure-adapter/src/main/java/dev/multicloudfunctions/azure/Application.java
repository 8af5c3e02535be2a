package dev.multicloudfunctions.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.multicloudfunctions.azure.event.HostEvents;
import dev.multicloudfunctions.azure.event.PoisonQueues;
import dev.multicloudfunctions.azure.http.HostExchange;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All functions of a function app, in one process. Thread-safe. */
final class Application {

    private final Functions functions;
    private final PoisonQueues poison;
    private final HostExchange http;
    private volatile @Nullable HostEvents events;

    Application(Functions functions, PoisonQueues poison) {
        this.functions = functions;
        this.poison = poison;
        // The host takes a function's key as the parameter code:
        // https://learn.microsoft.com/azure/azure-functions/function-keys-how-to
        this.http = new HostExchange(
                new HttpRouter(functions, "code"), functions.platform().telemetry());
    }

    HttpResponseMessage http(
            HttpRequestMessage<Optional<String>> request, ExecutionContext context, Invocation invocation) {
        return http.answer(request, context, invocation);
    }

    /**
     * Answers a request of our own, for the classes that every answer needs: by a function without any right, so that it
     * reads and changes nothing, whose smoke call says that it may be called.
     */
    void prime() {
        var router = new HttpRouter(functions);
        for (FunctionDefinition each : functions.table().definitions()) {
            if (each.trigger() instanceof Trigger.Http route
                    && each.smoke() != null
                    && functions.isPlain(each.name())
                    && route.methods().contains("GET")
                    && route.path().indexOf('{') < 0) {
                HttpResponse unused =
                        router.handle(HttpRequest.of("GET", route.path()), Invocation.unlimited("preparation", null));
                return;
            }
        }
    }

    /** Made for the first event: most processes see HTTP alone. */
    HostEvents events() {
        HostEvents made = events;
        if (made == null) {
            made = new HostEvents(functions, poison);
            events = made;
        }
        return made;
    }
}
