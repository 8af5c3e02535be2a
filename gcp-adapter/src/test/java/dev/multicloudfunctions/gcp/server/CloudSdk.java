package dev.multicloudfunctions.gcp.server;

import dev.multicloudfunctions.conformance.server.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Google Cloud SDK of this machine. */
final class CloudSdk {

    private CloudSdk() {}

    /**
     * The first file below {@code platform/} whose name begins and ends so, or null. The SDK's root is what the system
     * property {@code mcf.cloudsdk} or the variable {@code CLOUDSDK_ROOT_DIR} says, else where {@code gcloud} of the
     * {@code PATH} is, else where packages put it.
     */
    static @Nullable Path find(String folder, String begin, String end) {
        for (Path root : roots()) {
            Path place = root.resolve("platform").resolve(folder);
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    Path found = files.filter(
                                    file -> file.getFileName().toString().startsWith(begin))
                            .filter(file -> file.getFileName().toString().endsWith(end))
                            .findFirst()
                            .orElse(null);
                    if (found != null) {
                        return found;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return null;
    }

    private static List<Path> roots() {
        var roots = new ArrayList<Path>();
        for (String named : new String[] {System.getProperty("mcf.cloudsdk"), System.getenv("CLOUDSDK_ROOT_DIR")}) {
            if (named != null) {
                roots.add(Path.of(named));
            }
        }
        @Nullable Path gcloud = Component.program("gcloud");
        if (gcloud != null) {
            try {
                roots.add(gcloud.toRealPath().getParent().getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        roots.add(Path.of("/usr/lib/google-cloud-sdk"));
        roots.add(Path.of("/usr/share/google-cloud-sdk"));
        roots.add(Path.of(System.getProperty("user.home"), "google-cloud-sdk"));
        return roots;
    }

    /** The Java machine that runs the tests, with options that let a server start soon, or run long. */
    static List<String> java() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                Boolean.getBoolean("mcf.soak") ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.language=en");
    }
}
