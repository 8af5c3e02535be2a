package dev.multicloudfunctions.gcp.server;

import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google's emulator of Pub/Sub, one for all tests, which are skipped where it is not installed. */
public final class PubSubEmulator {

    private static final @Nullable String HOST = start();

    private PubSubEmulator() {}

    /** Host and port; skips the running test if there is none. */
    public static String host() {
        return Component.required(
                HOST,
                "Pub/Sub's emulator is not installed: apt-get install google-cloud-cli-pubsub-emulator, or gcloud"
                        + " components install pubsub-emulator");
    }

    private static @Nullable String start() {
        @Nullable Path jar = CloudSdk.find("pubsub-emulator/lib", "cloud-pubsub-emulator", ".jar");
        if (jar == null) {
            return null;
        }
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(CloudSdk.java());
        command.addAll(List.of("-jar", jar.toString(), "--host=127.0.0.1", "--port=" + port));
        ServerProcess.start(command, "Server started, listening on");
        return "127.0.0.1:" + port;
    }
}
