package dev.multicloudfunctions.gcp.runtime;

import com.nimbusds.jose.JWSHeader;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.GcsServer;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The package as it is deployed: one instance per function, each a process that the framework starts in {@code
 * target/deployment} with its one jar (and the functions of the conformance jar), over Firestore's emulator, a server of
 * Cloud Storage's API and one of Pub/Sub's.
 */
final class Deployment implements AutoCloseable {

    static final Path FOLDER = Path.of("target", "deployment").toAbsolutePath();
    static final String ORDERS = "orders";
    static final String DEAD_LETTERS = "rejected";
    private static final String BUCKET = "images-of-the-shop";

    private static final String ONE = "one";

    private final Framework.Version version;
    private final TopicServer topics = new TopicServer();
    private final GcsServer storage = new GcsServer(BUCKET, ONE);
    private final Map<String, String> environment = new HashMap<>(FirestoreEmulator.environment());
    private final Map<String, Framework> started = new HashMap<>();
    private final Platform platform;

    Deployment(Framework.Version version) throws IOException {
        this.version = version;
        String unique = UUID.randomUUID().toString();
        environment.put("STORAGE_EMULATOR_HOST", storage.uri().toString());
        environment.put("PUBSUB_EMULATOR_HOST", topics.host());
        environment.put("PRODUCTS_TABLE", "products-" + unique);
        environment.put("ORDERS_TABLE", "orders-" + unique);
        environment.put("IMAGES_TABLE", "images-" + unique);
        environment.put("IDEMPOTENCY_TABLE", "idempotency-" + unique);
        environment.put("IMAGES_BUCKET", BUCKET);
        environment.put(ConformanceFunctions.ONE.setting(), ONE);
        environment.put(ConformanceFunctions.TWO.setting(), "two" + "-" + unique);
        environment.put("ORDERS_TOPIC", ORDERS);
        environment.put("CONFORMANCE_TOPIC", "conformance");
        environment.put("DEAD_LETTERS_TOPIC", DEAD_LETTERS);
        environment.putAll(Issuer.shared().settings());
        environment.put("CURSOR_KEY", "a key of sixteen characters or more");
        environment.put("REGION", "here");
        this.platform = new GcpPlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    /** The one jar, as the buildpack finds it. */
    static String jar() throws IOException {
        return jar(FOLDER);
    }

    /** The one jar of a folder. */
    static String jar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException(folder + " has not one jar, but " + jars);
            }
            return jars.get(0);
        } catch (IOException e) {
            throw new IOException("There is no " + folder + ". Run: mvn package", e);
        }
    }

    /** What this deployment calls a bucket. */
    String bucket(String name) {
        return environment.get(Bucket.of(name).setting());
    }

    Platform platform() {
        return platform;
    }

    TopicServer topics() {
        return topics;
    }

    /** The instance of this definition, started when first asked for; empty for all HTTP functions. */
    synchronized Framework instance(String definition, String signature, int timeoutSeconds) throws IOException {
        String key = definition + ' ' + signature + ' ' + timeoutSeconds;
        Framework instance = started.get(key);
        if (instance == null) {
            var variables = new HashMap<>(environment);
            variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", definition);
            variables.put("CLOUD_RUN_TIMEOUT_SECONDS", Integer.toString(timeoutSeconds));
            instance = Framework.start(
                    version,
                    FOLDER,
                    jar() + File.pathSeparator + conformance(),
                    CloudFunction.class.getName(),
                    signature,
                    variables);
            started.put(key, instance);
        }
        return instance;
    }

    private static String conformance() {
        try {
            return location(ConformanceFunctions.class) + File.pathSeparator + location(JWSHeader.class);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Override
    public void close() throws IOException {
        for (Framework each : started.values()) {
            each.close();
        }
        topics.close();
        storage.close();
    }
}
