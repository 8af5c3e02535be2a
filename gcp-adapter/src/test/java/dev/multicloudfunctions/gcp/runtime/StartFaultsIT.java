package dev.multicloudfunctions.gcp.runtime;

import java.io.IOException;

/** From the one jar that is deployed. */
class StartFaultsIT extends StartFaults {

    StartFaultsIT() throws IOException {
        super(Deployment.FOLDER, Deployment.jar());
    }
}
