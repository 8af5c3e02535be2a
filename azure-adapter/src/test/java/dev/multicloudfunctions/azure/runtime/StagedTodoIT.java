package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** The sample todo from a staged folder of its own. */
class StagedTodoIT extends TodoEvents {

    private static FunctionApp app;

    @BeforeAll
    static void deploy() throws Exception {
        app = StagedApp.of(Deployment.ofTodo(environment()), environment());
    }

    @Override
    protected HttpExchange exchange() {
        return new FunctionsHost(app);
    }

    @Override
    void invoke(String function, Trigger trigger) throws Exception {
        FunctionApp.Invoked invoked;
        if (trigger.message() != null) {
            Map<String, String> metadata = Map.of("Id", trigger.message().getMessageId(), "DequeueCount", "1");
            invoked = app.invoke(function, trigger.message().getBody().toString(), metadata);
        } else if (trigger.blob() != null) {
            invoked = app.invoke(function, new byte[0], Map.of("BlobTrigger", trigger.blob()));
        } else {
            invoked = app.invoke(function, "{\"IsPastDue\":false}", Map.of());
        }
        if (invoked.failure() != null) {
            failed(function, invoked.failure());
        }
    }
}
