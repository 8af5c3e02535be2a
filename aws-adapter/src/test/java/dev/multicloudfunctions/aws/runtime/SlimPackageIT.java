package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What runs from {@code function-slim.zip}, and what is told where it cannot. */
class SlimPackageIT {

    private static Deployment deployment;

    @BeforeAll
    static void deploy() throws IOException {
        deployment = new Deployment(FunctionZip.SLIM.classPath());
    }

    @AfterAll
    static void end() throws IOException {
        deployment.close();
    }

    @Test
    void helloGreets() throws IOException {
        assertThat(text(send("hello", HttpRequest.of("GET", "/hello?name=Alice"))))
                .contains("Hello, Alice!");
    }

    @Test
    void aProductIsCreatedAndRead() throws IOException {
        HttpResponse created = send("createProduct", post("/products", "{\"name\":\"Cup\",\"price\":9.5}"));
        assertThat(created.status()).isEqualTo(201);

        HttpResponse read =
                send("getProduct", HttpRequest.of("GET", created.headers().first("Location")));
        assertThat(read.status()).isEqualTo(200);
        assertThat(text(read)).isEqualTo(text(created));
    }

    @Test
    void anOrderIsSubmittedProcessedAndReadByOneLambdaForAllRoutes() throws IOException {
        Instant now = Instant.now();
        deployment
                .platform()
                .documents(Product.PRODUCTS)
                .insert(new Product("cup", "Cup", new BigDecimal("9.50"), now, now, 1));

        HttpResponse submitted = send("", post("/orders", "{\"items\":[{\"productId\":\"cup\",\"quantity\":2}]}"));
        assertThat(submitted.status()).isEqualTo(202);
        for (QueueServer.Sent sent : deployment.queues().drain(Deployment.ORDERS)) {
            byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
            var message = Message.of(UUID.randomUUID().toString(), Deployment.ORDERS, body, sent.attributes(), 1, null);
            new LambdaEvents(deployment).deliver("processOrder", List.of(message));
        }

        HttpResponse stored = send("", HttpRequest.of("GET", "/orders/" + id(text(submitted))));
        assertThat(stored.status()).isEqualTo(200);
        assertThat(text(stored)).contains("\"total\":19.00");
    }

    @Test
    void theListsAnswer() throws IOException {
        assertThat(send("", HttpRequest.of("GET", "/products")).status()).isEqualTo(200);
        assertThat(send("", HttpRequest.of("GET", "/images")).status()).isEqualTo(200);
    }

    @Test
    void aFunctionThatNeedsALibraryFailsTheStartAndNamesWhatToDeployOrAdd() throws IOException {
        assertThat(initError(Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "makeThumbnail")))
                .contains("The function 'makeThumbnail' needs the class net.coobird.thumbnailator.Thumbnails")
                .contains("Deploy function.zip");
    }

    @Test
    void aConfigurationOfSpringFailsTheStartAndNamesWhatToDeployOrAdd() throws IOException {
        assertThat(initError(
                        Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "hello", "MAIN_CLASS", "example.Configuration")))
                .contains("MAIN_CLASS needs Spring")
                .contains("Deploy function.zip")
                .contains("org.springframework.cloud:spring-cloud-function-context");
    }

    @Test
    void aTypeThatDatabindWouldBindFailsItsCallAndTheLogNamesWhatToAdd() throws IOException {
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                FunctionZip.SLIM.classPathWithTests(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "note"))) {
            HttpResponse answer = new LambdaExchange(Gateway.HTTP_API, lambda).send(post("/notes", "{\"text\":\"x\"}"));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(lambda.output())
                    .contains("Make it a record, or add com.fasterxml.jackson.core:jackson-databind");
        }
    }

    private static HttpResponse send(String function, HttpRequest request) throws IOException {
        return new LambdaExchange(Gateway.HTTP_API, deployment.lambda(function)).send(request);
    }

    private static HttpRequest post(String path, String json) {
        return HttpRequest.of(
                "POST",
                path,
                HttpHeaders.of("Content-Type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static String initError(Map<String, String> environment) throws IOException {
        var variables = new HashMap<>(deployment.environment());
        variables.putAll(environment);
        try (Lambda lambda = Lambda.start(LambdaHandler.class.getName(), FunctionZip.SLIM.classPath(), variables)) {
            return lambda.initError();
        }
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String id(String submitted) {
        return submitted.substring(submitted.indexOf(":\"") + 2, submitted.lastIndexOf('"'));
    }
}
