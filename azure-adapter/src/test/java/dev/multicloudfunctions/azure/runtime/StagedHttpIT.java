package dev.multicloudfunctions.azure.runtime;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** The corpus against the staged folder and a user's module beside it, over Azurite; orders go through their queue. */
class StagedHttpIT extends HttpConformance {

    private static FunctionApp app;
    private static Deployment deployment;

    @BeforeAll
    static void deploy() throws Exception {
        deployment = new Deployment();
        app = StagedApp.of(Deployment.withConformance(), deployment.environment());
    }

    @Override
    protected HttpExchange exchange() {
        return StagedHttpIT::send;
    }

    private static HttpResponse send(HttpRequest request) throws Exception {
        HttpResponse response = new FunctionsHost(app).send(request);
        if (request.method().equals("POST") && request.path().equals("/orders")) {
            for (QueueMessageItem item : deployment.orders().receiveMessages(32)) {
                Map<String, String> metadata =
                        Map.of("Id", item.getMessageId(), "DequeueCount", Long.toString(item.getDequeueCount()));
                FunctionApp.Invoked invoked =
                        app.invoke("processOrder", item.getBody().toString(), metadata);
                if (invoked.failure() == null) {
                    deployment.orders().deleteMessage(item.getMessageId(), item.getPopReceipt());
                }
            }
        }
        return response;
    }

    @Override
    protected Set<Capability> lacking() {
        return FunctionsHost.lacking();
    }
}
