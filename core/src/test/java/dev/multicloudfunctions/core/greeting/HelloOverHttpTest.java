package dev.multicloudfunctions.core.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HelloOverHttpTest {

    private final HttpRouter router =
            new HttpRouter(new Functions(FunctionTable.of(new CoreFunctions()), new InMemoryPlatform()));

    private HttpResponse get(String target) {
        return router.handle(HttpRequest.of("GET", target), Invocation.unlimited("1", null));
    }

    @Test
    void helloGreetsTheNameOfTheQuery() {
        HttpResponse response = get("/hello?name=J%C3%BCrgen+M");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).asString(StandardCharsets.UTF_8).startsWith("{\"message\":\"Hello, Jürgen M!\",");
        assertThat(response.headers().asMap()).containsOnlyKeys("Content-Type", "X-Content-Type-Options");
    }
}
