package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The corpus against the package as it is deployed, through a function URL; orders go through their queue. */
class PackagedHttpIT extends HttpConformance {

    private static Deployment deployment;

    @BeforeAll
    static void deploy() throws IOException {
        deployment = new Deployment();
    }

    @AfterAll
    static void end() throws IOException {
        deployment.close();
    }

    @Override
    protected HttpExchange exchange() {
        return PackagedHttpIT::send;
    }

    private static HttpResponse send(HttpRequest request) throws IOException {
        HttpResponse response = new LambdaExchange(Gateway.FUNCTION_URL, deployment.lambda("")).send(request);
        for (QueueServer.Sent sent : deployment.queues().drain(Deployment.ORDERS)) {
            var message = Message.of(
                    UUID.randomUUID().toString(),
                    Deployment.ORDERS,
                    sent.body().getBytes(StandardCharsets.UTF_8),
                    sent.attributes(),
                    1,
                    null);
            new LambdaEvents(deployment).deliver("processOrder", List.of(message));
        }
        return response;
    }

    @Override
    protected Set<Capability> lacking() {
        return Gateway.FUNCTION_URL.lacking();
    }
}
