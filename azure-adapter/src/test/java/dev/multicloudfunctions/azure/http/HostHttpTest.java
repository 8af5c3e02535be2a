package dev.multicloudfunctions.azure.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.InMemoryApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The corpus through the routes of the staged files and the bindings of the worker, on ports in memory. */
class HostHttpTest extends HttpConformance {

    private static final FunctionsHost HOST = new FunctionsHost(new InMemoryApp().app());

    @Test
    void theHostsKeyIsNoParameterOfAFunction() throws Exception {
        HttpResponse keyed = HOST.send(HttpRequest.of("GET", "/conformance/parameters?text=a&code=key"));
        HttpResponse other = HOST.send(HttpRequest.of("GET", "/conformance/parameters?text=a&Code=key"));

        assertThat(keyed.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(400);
    }

    @Override
    protected HttpExchange exchange() {
        return HOST;
    }

    @Override
    protected Set<Capability> lacking() {
        Set<Capability> lacking = FunctionsHost.lacking();
        lacking.add(Capability.TOPIC_DELIVERY);
        return lacking;
    }
}
