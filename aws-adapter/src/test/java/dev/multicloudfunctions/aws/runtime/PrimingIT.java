package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.document.LocalTables;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.conformance.packaged.LoadedClasses;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the first call after a snapshot still has to load. Lambda's own runtime client runs the registered hooks as it does
 * for SnapStart; the snapshot itself is left out, and the same process goes on.
 */
class PrimingIT {

    /** As Lambda starts Java: where the runtime client has the hooks' context. */
    private static final String CONTEXT = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

    private static Map<String, String> environment;

    @BeforeAll
    static void createTable() {
        environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        String table = LocalTables.of(Product.PRODUCTS, "products-" + UUID.randomUUID());
        environment.put("PRODUCTS_TABLE", table);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        new AwsPlatform(Settings.of(environment), new InMemoryTelemetry())
                .documents(Product.PRODUCTS)
                .insert(new Product("cup", "Cup", new BigDecimal("9.50"), now, now, 1));
    }

    /** On Java 25 a power of ten loads the JDK's ForkJoinPool, nearly thirty classes (BigInteger.RecursiveOp). */
    @ParameterizedTest
    @CsvSource({
        "hello, GET, /hello?name=Alice, '', 200, 8, 50",
        "getProduct, GET, /products/cup, '', 200, 44, 300",
        "createProduct, POST, /products, '{\"name\":\"Cup\",\"price\":9.5}', 201, 34, 300"
    })
    void theFirstCallFindsItsClassesLoaded(
            String function, String method, String path, String body, int status, int most, int leastWithout)
            throws IOException {
        HttpRequest request = HttpRequest.of(
                method,
                path,
                HttpHeaders.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));

        List<String> primed = loadedByTheFirstCall(function, request, status, true);
        List<String> unprimed = loadedByTheFirstCall(function, request, status, false);

        System.out.println("The first call of " + function + " loads " + primed.size() + " classes after priming, "
                + unprimed.size() + " without, on Java " + Runtime.version().feature());
        assertThat(primed).hasSizeLessThanOrEqualTo(most);
        assertThat(unprimed).hasSizeGreaterThanOrEqualTo(leastWithout);
    }

    private static List<String> loadedByTheFirstCall(
            String function, HttpRequest request, int status, boolean snapStart) throws IOException {
        var variables = new HashMap<>(environment);
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", function);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand");
        Path log = Files.createTempFile("loaded", ".log");
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                FunctionZip.WHOLE.classPath(),
                variables,
                CONTEXT,
                LoadedClasses.option(log))) {
            lambda.awaitReady();
            assertThat(lambda.restored()).isEqualTo(snapStart);
            int before = LoadedClasses.read(log).names().size();
            var answer = new LambdaExchange(Gateway.HTTP_API, lambda).send(request);
            assertThat(answer.status())
                    .as(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(status);
            return LoadedClasses.read(log).after(before);
        } finally {
            Files.delete(log);
        }
    }
}
