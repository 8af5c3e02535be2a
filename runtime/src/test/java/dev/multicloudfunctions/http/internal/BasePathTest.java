package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {

    record Item(String id) {}

    @ParameterizedTest(name = "{0} below {1}, told {2}: {3}")
    @CsvSource({
        "/items/a, , , /items/a",
        "/items/a, , /prod, /prod/items/a",
        "/items/a, /shop, , /shop/items/a",
        "/shop/items/a, /shop, , /shop/items/a",
        "/shop/items/a, /shop, /prod, /shop/items/a",
        "/items/a, /, /prod, /items/a",
        "/a/b/items/a, /a/b, , /a/b/items/a",
    })
    void aLocationIsWhatCallersSee(String path, @Nullable String set, @Nullable String told, String location) {
        assertThat(send(path, set, told).headers().first("Location")).isEqualTo(location);
    }

    @Test
    void whatOnlyBeginsLikeItIsNotBelowIt() {
        assertThat(send("/shopping/items/a", "/shop", null).status()).isEqualTo(404);
        assertThat(send("/shop", "/shop", null).status()).isEqualTo(404);
        assertThat(send("/shop/shop/items/a", "/shop", null).status()).isEqualTo(404);
    }

    @Test
    void aLocationElsewhereStays() {
        HttpResponse elsewhere =
                new HttpResponse(303, HttpHeaders.of("Location", "//elsewhere.example/a"), new byte[0]);

        assertThat(BasePath.told("/prod").before(elsewhere)).isSameAs(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "/shop/", "//shop", "/sh op", "/shop?a", "https://a.example/shop"})
    void whatIsNoPathIsToldAtTheStart(String set) {
        assertThatThrownBy(() -> send("/items/a", set, null))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("PUBLIC_BASE_PATH");
    }

    private static HttpResponse send(String path, @Nullable String set, @Nullable String told) {
        var platform = InMemoryPlatform.builder();
        if (set != null) {
            platform.setting("PUBLIC_BASE_PATH", set);
        }
        FunctionTable table = FunctionTable.of(each -> each.function(
                "item", Http.put("/items/{id}").created("/items/{id}"), Item.class, Item.class, p -> i -> i));
        var router = new HttpRouter(new Functions(table, platform.build()));
        return router.handle(HttpRequest.of("PUT", path), Invocation.unlimited("test", null), null, told);
    }
}
