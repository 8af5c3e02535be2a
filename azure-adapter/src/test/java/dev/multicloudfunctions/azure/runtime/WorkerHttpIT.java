package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The corpus under the real worker, over Azurite; the host's stand-in takes orders from their queue. */
class WorkerHttpIT extends HttpConformance {

    private static JavaWorker worker;

    @BeforeAll
    static void start() throws Exception {
        worker = JavaWorker.start(Deployment.withConformance(), new Deployment("").environment(), "--storage");
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Override
    protected HttpExchange exchange() {
        var wire = new WireExchange(worker.address(), Duration.ofSeconds(30));
        return request -> withoutTypeOfNothing(wire.send(request));
    }

    /** The stand-in gives a type to the null that the worker sends where there is no body. */
    static HttpResponse withoutTypeOfNothing(HttpResponse response) {
        if (response.status() != 204 && response.status() != 304) {
            return response;
        }
        var headers = HttpHeaders.builder();
        response.headers().asMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        return new HttpResponse(response.status(), headers.build(), response.body());
    }

    @Override
    protected Set<Capability> lacking() {
        return FunctionsHost.lacking();
    }
}
