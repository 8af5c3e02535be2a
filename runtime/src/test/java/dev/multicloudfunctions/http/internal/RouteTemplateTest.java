package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    @ParameterizedTest(name = "{0} is served by {1}")
    @CsvSource({
        "/files/a, one",
        "/files/a/b, rest",
        "/files/a/meta, meta",
        "/files/x/meta, x",
        "/files/x/y, rest",
        "/files/x/y/z, rest",
        "/other/a, all",
        "/files, all",
    })
    void theNarrowestRouteServes(String path, String served) {
        for (boolean backwards : new boolean[] {false, true}) {
            var routes = new ArrayList<>(List.of(
                    "all /{id=**}",
                    "rest /files/{id=**}",
                    "one /files/{id}",
                    "meta /files/{id}/meta",
                    "x /files/x/meta"));
            if (backwards) {
                Collections.reverse(routes);
            }
            var table = FunctionTable.of(builder -> routes.forEach(route -> {
                String name = route.substring(0, route.indexOf(' '));
                builder.function(
                        name,
                        Http.get(route.substring(name.length() + 1)),
                        HttpRequest.class,
                        String.class,
                        platform -> request -> name);
            }));
            HttpResponse answer = new HttpRouter(new Functions(table, new InMemoryPlatform()))
                    .handle(HttpRequest.of("GET", path), Invocation.unlimited("1", null));

            assertThat(Library.body(answer)).isEqualTo(served);
        }
    }

    @Test
    void aMalformedPathIsRefusedWithoutRunningAnything() {
        HttpResponse refusal = HttpRouter.refusal("/products/%zz");

        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(HttpRouter.refusal("/products/%41")).isNull();
    }
}
