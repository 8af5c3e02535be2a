package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.LambdaHandler;
import java.util.Map;

/** From the package. */
class StartFaultsIT extends StartFaults {

    @Override
    Lambda start(Map<String, String> environment) throws Exception {
        return Lambda.start(LambdaHandler.class.getName(), FunctionZip.SLIM.classPath(), environment);
    }
}
