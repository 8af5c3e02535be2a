package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.start.StartConformance;
import dev.multicloudfunctions.gcp.CloudFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Under the Functions Framework. */
abstract class StartFaults extends StartConformance {

    private static final String KEY = "GOOGLE_APPLICATION_CREDENTIALS";

    /** Is there before the parameters of a test are asked for, which need it. */
    @TempDir
    private static Path folder;

    private final Path directory;
    private final String classPath;

    /** @param directory that the framework runs in */
    StartFaults(Path directory, String classPath) {
        this.directory = directory;
        this.classPath = classPath;
    }

    @Override
    protected String failure(Map<String, String> environment) throws Exception {
        try (Framework framework = Framework.begin(
                Framework.Version.V1, directory, classPath, CloudFunction.class.getName(), "http", environment)) {
            assertThat(framework.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            return framework.output();
        }
    }

    @Override
    protected Stream<Refused> refused() {
        return Stream.of(
                Refused.of(KEY + ": Names a file", Map.of(KEY, "/nowhere/" + HIDDEN)),
                Refused.of(KEY + ": Names a file", Map.of(KEY, file("[\"" + HIDDEN + "\"]"))),
                Refused.of(
                        KEY + ": Names a file",
                        Map.of(
                                KEY,
                                file("{\"type\":\"service_account\",\"client_email\":\"" + HIDDEN
                                        + "\",\"private_key_id\":\"1\",\"private_key\":\"" + HIDDEN + "\"}"))),
                Refused.of("FIRESTORE_EMULATOR_HOST: ", Map.of("FIRESTORE_EMULATOR_HOST", HIDDEN + "/a/b")),
                Refused.of("GOOGLE_CLOUD_PROJECT: must be", Map.of("GOOGLE_CLOUD_PROJECT", HIDDEN + "/../x")),
                Refused.of("GCE_METADATA_HOST: must be", Map.of("GCE_METADATA_HOST", "http://" + HIDDEN)),
                new Refused(
                        List.of(KEY + ": Names a file", "PUBSUB_EMULATOR_HOST: ", "STORAGE_EMULATOR_HOST: "),
                        Map.of(
                                KEY,
                                "/nowhere/" + HIDDEN,
                                "PUBSUB_EMULATOR_HOST",
                                HIDDEN + "?a",
                                "STORAGE_EMULATOR_HOST",
                                "http://" + HIDDEN + "/a")));
    }

    private String file(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "key", ".json"), content, UTF_8)
                    .toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
