package dev.multicloudfunctions.gcp.server;

import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's emulator of Firestore, one for all tests, which are skipped where it is not installed. */
public final class FirestoreEmulator {

    public static final String PROJECT = "demo-local";
    public static final String DATABASE = "(default)";

    private static final @Nullable String HOST = start();

    private FirestoreEmulator() {}

    /** Host and port; skips the running test if there is none. */
    public static String host() {
        return Component.required(
                HOST,
                "Firestore's emulator is not installed: apt-get install google-cloud-cli-firestore-emulator, or gcloud"
                        + " components install cloud-firestore-emulator");
    }

    /** What a process would find in its environment. */
    public static Map<String, String> environment() {
        return Map.of("GOOGLE_CLOUD_PROJECT", PROJECT, "FIRESTORE_EMULATOR_HOST", host());
    }

    /** A client of ours. */
    public static FirestoreClient client() {
        Settings settings = Settings.of(environment());
        var wire = new Wire(settings, Clock.systemUTC());
        return new FirestoreClient(
                wire.client(Endpoint.of(settings, "firestore", "FIRESTORE_EMULATOR_HOST")), PROJECT, DATABASE);
    }

    private static @Nullable String start() {
        @Nullable Path jar = CloudSdk.find("cloud-firestore-emulator", "cloud-firestore-emulator", ".jar");
        if (jar == null) {
            return null;
        }
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(CloudSdk.java());
        command.addAll(List.of(
                "-cp",
                jar.toString(),
                "com.google.cloud.datastore.emulator.firestore.CloudFirestore",
                "start",
                "--host=127.0.0.1",
                "--port=" + port));
        ServerProcess.start(command, "Dev App Server is now running");
        return "127.0.0.1:" + port;
    }
}
