package dev.multicloudfunctions.azure.http;

import dev.multicloudfunctions.azure.InMemoryApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import java.util.Set;

/** The corpus through the routes of the staged files and the bindings of the worker, on ports in memory. */
class HostHttpTest extends HttpConformance {

    private static final FunctionsHost HOST = new FunctionsHost(new InMemoryApp().app());

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
