package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {

    record Thing(String id) {}

    private final HttpRouter router = new HttpRouter(new Functions(
            FunctionTable.of(table -> table.function(
                            "list",
                            Http.get("/products"),
                            Void.class,
                            Thing.class,
                            platform -> nothing -> new Thing("1"))
                    .function("read", Http.get("/products/{id}"), Thing.class, Thing.class, platform -> thing -> thing)
                    .function(
                            "greet",
                            Http.of("/hello", "GET", "POST"),
                            Void.class,
                            Thing.class,
                            platform -> nothing -> new Thing("2"))),
            new InMemoryPlatform()));

    @ParameterizedTest(name = "{0} {1} is counted as {2}")
    @CsvSource(
            value = {
                "GET, /products, /products",
                "GET, /products/a%2Fb, /products/{id}",
                "PATCH, /products/7, /products/{id}",
                "HEAD, /hello, /hello",
                "GET, /products/7/parts, null",
                "GET, /products/%zz, null",
                "GET, *, null",
            },
            nullValues = "null")
    void aPathIsCountedByItsTemplate(String method, String path, String template) {
        assertThat(router.template(method, path)).isEqualTo(template);
        assertThat(router.answer(HttpRequest.of(method, path), Invocation.unlimited("1", null), null)
                        .route())
                .isEqualTo(template);
    }

    @Test
    void aMalformedPathIsRefusedWithoutRunningAnything() {
        HttpResponse refusal = HttpRouter.refusal("/products/%zz");

        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(HttpRouter.refusal("/products/%41")).isNull();
    }
}
