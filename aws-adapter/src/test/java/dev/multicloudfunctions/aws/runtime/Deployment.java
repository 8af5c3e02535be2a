package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.document.LocalTables;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.S3Mock;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.core.image.StoredImage;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.KeptAnswer;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A package as it is deployed: one Lambda per function, each a process that loads its jars alone (and the functions of the
 * conformance jar where they are wanted), over DynamoDB Local, S3Mock and a queue.
 */
final class Deployment implements AutoCloseable {

    static final String DEAD_LETTERS = "rejected";
    static final String ORDERS = "orders";

    private final QueueServer queues = new QueueServer();
    private final Map<String, String> environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
    private final Map<String, Lambda> lambdas = new HashMap<>();
    private final Platform platform;
    private final String classPath;

    /** Of the whole package, with the functions of the conformance jar. */
    Deployment() throws IOException {
        this(FunctionZip.WHOLE.classPathWithConformance());
    }

    Deployment(String classPath) throws IOException {
        this.classPath = classPath;
        String unique = UUID.randomUUID().toString();
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        environment.put("AWS_ENDPOINT_URL_S3", S3Mock.uri().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", queues.address());
        environment.put("PRODUCTS_TABLE", LocalTables.of(Product.PRODUCTS, "products-" + unique));
        environment.put("ORDERS_TABLE", LocalTables.of(StoredOrder.ORDERS, "orders-" + unique));
        environment.put("IMAGES_TABLE", LocalTables.of(StoredImage.IMAGES, "images-" + unique));
        environment.put(
                KeptAnswer.IDEMPOTENCY.setting(), LocalTables.of(KeptAnswer.IDEMPOTENCY, "idempotency-" + unique));
        environment.put("IMAGES_BUCKET", S3Mock.BUCKET);
        environment.put(ConformanceFunctions.ONE.setting(), S3Mock.OTHER_BUCKET);
        environment.put(ConformanceFunctions.TWO.setting(), "two" + "-" + unique);
        environment.put("ORDERS_TOPIC", queues.url(ORDERS));
        environment.put("CONFORMANCE_TOPIC", MessageSource.SQS.setting("conformance"));
        environment.put("DEAD_LETTERS_TOPIC", queues.url(DEAD_LETTERS));
        environment.putAll(Issuer.shared().settings());
        environment.put("CURSOR_KEY", "a key of sixteen characters or more");
        this.platform = new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    Map<String, String> environment() {
        return environment;
    }

    /** What this deployment calls a bucket. */
    String bucket(String name) {
        return environment.get(Bucket.of(name).setting());
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
            return Lambda.start(LambdaHandler.class.getName(), classPath, variables);
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
