package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.host.FunctionApp;
import java.util.Map;

/** From the class path of the tests. */
class StartFaultsTest extends StartFaults {

    @Override
    protected FunctionApp app(Map<String, String> environment) {
        return InMemoryApp.app(new Startup(environment, null));
    }
}
