package dev.multicloudfunctions.gcp.server;

import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * fake-gcs-server, an emulator of Cloud Storage that others wrote (https://github.com/fsouza/fake-gcs-server), one for all tests,
 * which are skipped where it is not installed. It keeps objects in memory.
 */
public final class FakeGcsServer {

    private static final @Nullable URI HOST = start();

    private FakeGcsServer() {}

    /** Its address, with these buckets; skips the running test if there is none. */
    public static URI uri(String... buckets) {
        URI uri = Component.required(
                HOST,
                "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server@v1.56.1, or .ci/install");
        for (String bucket : buckets) {
            make(uri, bucket);
        }
        return uri;
    }

    /** A bucket that is there already stays as it is. */
    private static void make(URI uri, String bucket) {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/storage/v1/b?project=demo-local"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"" + bucket + "\"}"))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status != 200 && status != 409) {
                throw new IllegalStateException("The bucket " + bucket + " was refused with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable URI start() {
        @Nullable Path program = Component.program("fake-gcs-server");
        if (program == null) {
            return null;
        }
        String host = "localhost:" + ServerProcess.freePort();
        ServerProcess.start(
                List.of(
                        program.toString(),
                        "-scheme=http",
                        "-host=127.0.0.1",
                        "-port=" + host.substring(host.indexOf(':') + 1),
                        "-public-host=" + host,
                        "-external-url=http://" + host,
                        "-backend=memory"),
                "server started at");
        return URI.create("http://" + host);
    }
}
