package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local in this process, in memory, in a class loader of its own; one for all tests, ended with the process. The
 * build lays its jars into {@code target/dynamodb-local}.
 */
public final class DynamoLocal {

    /** What a process in AWS would find in its environment. */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "localsecret", "AWS_REGION", "eu-central-1");

    private static final Path HOME = Path.of("target", "dynamodb-local").toAbsolutePath();
    private static final URI URI = start();

    private DynamoLocal() {}

    public static URI uri() {
        return URI;
    }

    /** The SDK's client, the oracle. */
    public static DynamoDbClient sdk() {
        return DynamoDbClient.builder()
                .endpointOverride(URI)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "localsecret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Our own client. */
    public static DynamoClient client() {
        Settings settings = Settings.of(ENVIRONMENT);
        return new DynamoClient(
                new Wire(settings, Clock.systemUTC()).json(new Endpoint("dynamodb", "eu-central-1", URI, true)));
    }

    private static URI start() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            int port = freePort();
            // The engine is SQLite, whose library lies beside the jars.
            System.setProperty("sqlite4java.library.path", HOME.toString());
            ClassLoader loader = new URLClassLoader("dynamodb-local", jars(), ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
            Object server = loader.loadClass("software.amazon.dynamodb.services.local.main.ServerRunner")
                    .getMethod("createServerFromCommandLineArgs", String[].class)
                    .invoke(null, (Object)
                            new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
                            });
            server.getClass().getMethod("start").invoke(server);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return java.net.URI.create("http://localhost:" + port);
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(
                    "DynamoDB Local does not start from " + HOME + ". Run: mvn generate-test-resources", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void stop(Object server) {
        try {
            server.getClass().getMethod("stop").invoke(server);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL[] jars() throws IOException {
        try (Stream<Path> files = Files.list(HOME)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            var urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return urls;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
