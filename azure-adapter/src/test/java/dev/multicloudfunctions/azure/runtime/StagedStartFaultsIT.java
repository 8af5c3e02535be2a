package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.StartFaults;
import dev.multicloudfunctions.azure.host.FunctionApp;
import java.util.Map;

/** From the staged folder. */
class StagedStartFaultsIT extends StartFaults {

    @Override
    protected FunctionApp app(Map<String, String> environment) throws Exception {
        return StagedApp.of(Deployment.STAGED, environment);
    }
}
