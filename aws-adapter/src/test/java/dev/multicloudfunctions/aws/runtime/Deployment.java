package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.aws.server.S3Mock;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The package as it is deployed: one Lambda per function, each a process that loads {@code target/lib} alone (and the
 * functions of the conformance jar), over DynamoDB Local, S3Mock and a queue.
 */
final class Deployment implements AutoCloseable {

    static final String DEAD_LETTERS = "rejected";
    static final String ORDERS = "orders";

    private static final Path LIB = Path.of("target", "lib").toAbsolutePath();

    private final QueueServer queues = new QueueServer();
    private final Map<String, String> environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
    private final Map<String, Lambda> lambdas = new HashMap<>();
    private final Platform platform;

    Deployment() throws IOException {
        String unique = UUID.randomUUID().toString();
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        environment.put("AWS_ENDPOINT_URL_S3", S3Mock.uri().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", queues.address());
        environment.put("PRODUCTS_TABLE", DynamoLocal.create(DynamoTables.PRODUCTS, "products-" + unique));
        environment.put("ORDERS_TABLE", DynamoLocal.create(DynamoTables.ORDERS, "orders-" + unique));
        environment.put("IMAGES_TABLE", DynamoLocal.create(DynamoTables.IMAGES, "images-" + unique));
        environment.put("IMAGES_BUCKET", S3Mock.BUCKET);
        environment.put("ORDERS_TOPIC", queues.url(ORDERS));
        environment.put("DEAD_LETTERS_TOPIC", queues.url(DEAD_LETTERS));
        environment.put("CURSOR_KEY", "a key of sixteen characters or more");
        this.platform = new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    /** What a function is started from: the package, and the runtime client that Lambda brings. */
    static String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> jars = Files.list(LIB)) {
            jars.map(Path::toString).sorted().forEach(entries::add);
        } catch (IOException e) {
            throw new IOException("There is no " + LIB + ". Run: mvn package", e);
        }
        for (String entry : Lambda.classPath().split(File.pathSeparator)) {
            boolean runtime =
                    entry.contains("aws-lambda-java-runtime") || entry.contains("aws-lambda-java-serialization");
            if (runtime || entry.contains("conformance")) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    Map<String, String> environment() {
        return environment;
    }

    Platform platform() {
        return platform;
    }

    QueueServer queues() {
        return queues;
    }

    /** The Lambda of this definition, started when first asked for; empty for all HTTP functions. */
    synchronized Lambda lambda(String definition) {
        return lambdas.computeIfAbsent(definition, this::start);
    }

    private Lambda start(String definition) {
        var variables = new HashMap<>(environment);
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", definition);
        try {
            return Lambda.start(LambdaHandler.class.getName(), classPath(), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the Lambda of this definition as a crash would; the next one starts when asked for. */
    synchronized void kill(String definition) throws IOException {
        Lambda killed = lambdas.remove(definition);
        if (killed != null) {
            killed.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (Lambda lambda : lambdas.values()) {
            lambda.close();
        }
        queues.close();
    }
}
