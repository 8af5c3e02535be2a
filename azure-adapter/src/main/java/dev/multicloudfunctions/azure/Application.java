package dev.multicloudfunctions.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.multicloudfunctions.azure.event.EventDelivery;
import dev.multicloudfunctions.azure.event.PoisonQueues;
import dev.multicloudfunctions.azure.http.HostExchange;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.http.HttpRouter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All functions of a function app, in one process. Thread-safe. */
final class Application {

    private final Functions functions;
    private final PoisonQueues poison;
    private final HostExchange http;
    private volatile @Nullable EventDelivery events;

    Application(Functions functions, PoisonQueues poison) {
        this.functions = functions;
        this.poison = poison;
        this.http =
                new HostExchange(new HttpRouter(functions), functions.platform().telemetry());
    }

    HttpResponseMessage http(
            HttpRequestMessage<Optional<String>> request, ExecutionContext context, Invocation invocation) {
        return http.answer(request, context, invocation);
    }

    /** Made for the first event: most processes see HTTP alone. */
    EventDelivery events() {
        EventDelivery made = events;
        if (made == null) {
            made = new EventDelivery(functions, poison);
            events = made;
        }
        return made;
    }
}
