package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser concludes from the answers, by the steps of https://fetch.spec.whatwg.org/#http-cors-protocol. */
class CorsTest {

    private static final String SHOP = "https://shop.example";
    private static final String OTHER = "http://localhost:5173";

    record Item(String id, @Nullable String key) {}

    private final HttpRouter router = router(SHOP + ", " + OTHER);

    @ParameterizedTest
    @ValueSource(strings = {SHOP, OTHER})
    void aPageOfANamedSiteReadsAnswers(String origin) {
        HttpResponse answer = send(router, "GET", origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(mayRead(answer, origin, true)).isTrue();
        assertThat(answer.headers().first("Access-Control-Expose-Headers")).contains("ETag", "Location");
        assertThat(listed(answer, "Vary")).contains("origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example.evil.example", "http://shop.example", "https://shop.example:8443", "null"})
    void aPageOfAnotherSiteReadsNothing(String origin) {
        HttpResponse answer = send(router, "GET", origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(mayRead(answer, origin, false)).isFalse();
        assertThat(mayRead(preflight(router, "/items/a", origin, "PUT"), origin, false))
                .isFalse();
        assertThat(listed(answer, "Vary")).contains("origin");
    }

    @Test
    void aPreflightAllowsWhatTheRouteTakes() {
        HttpResponse answer = preflight(router, "/items/a", SHOP, "PUT");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(mayRead(answer, SHOP, true)).isTrue();
        assertThat(listed(answer, "Access-Control-Allow-Methods"))
                .contains("put", "get")
                .doesNotContain("delete");
        assertThat(listed(answer, "Access-Control-Allow-Headers")).contains("content-type", "authorization", "x-key");
        assertThat(Integer.parseInt(String.valueOf(answer.headers().first("Access-Control-Max-Age"))))
                .isPositive();
    }

    @Test
    void onlyWhatIsAMethodIsAskedFor() {
        assertThat(listed(preflight(router, "/nothing", SHOP, "AZ"), "Access-Control-Allow-Methods"))
                .containsExactly("az");
        for (String method : List.of("", "put", "P@T", "P[T", "PUT,GET")) {
            assertThat(preflight(router, "/items/a", SHOP, method).headers().first("Access-Control-Allow-Methods"))
                    .as(method)
                    .isNull();
        }
    }

    @Test
    void whatAnAnswerDependsOnByItselfStays() {
        HttpResponse answer = send(router, "GET", "/own", SHOP);

        assertThat(listed(answer, "Vary")).containsExactlyInAnyOrder("accept-language", "cookie", "origin");
        assertThat(mayRead(answer, SHOP, true)).isTrue();
    }

    @Test
    void problemsCanBeReadToo() {
        for (String target : List.of("/nothing", "/items/a?unknown=1", "/items/%zz")) {
            HttpResponse problem = router.handle(
                    HttpRequest.of("GET", target, HttpHeaders.of("Origin", SHOP), new byte[0]),
                    Invocation.unlimited("test", null));

            assertThat(problem.status()).isGreaterThanOrEqualTo(400);
            assertThat(mayRead(problem, SHOP, true)).as(target).isTrue();
        }
    }

    @Test
    void aPageLearnsWhatToDoAboutAProblem() {
        HttpResponse busy = send(router, "GET", "/busy", SHOP);
        HttpResponse nobody = send(router, "GET", "/secured", SHOP);

        assertThat(busy.status()).isEqualTo(503);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(busy.headers().first("Retry-After")).isNotNull();
        assertThat(nobody.headers().first("WWW-Authenticate")).isNotNull();
        assertThat(listed(busy, "Access-Control-Expose-Headers")).contains("retry-after");
        assertThat(listed(nobody, "Access-Control-Expose-Headers")).contains("www-authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a", "http://localhost:8080", "capacitor://localhost", "a://~!"})
    void anOriginIsASchemeAHostAndPerhapsAPort(String origin) {
        assertThat(mayRead(send(router("https://b , " + origin), "GET", origin), origin, true))
                .isTrue();
    }

    @Test
    void aStarMeansEverySiteWithoutCredentials() {
        HttpRouter any = router("*");

        assertThat(mayRead(send(any, "GET", "https://anybody.example"), "https://anybody.example", false))
                .isTrue();
        assertThat(mayRead(send(any, "GET", SHOP), SHOP, true)).isFalse();
        assertThat(send(any, "GET", SHOP).headers().first("Access-Control-Allow-Credentials"))
                .isNull();
        assertThat(listed(send(any, "GET", SHOP), "Vary")).isEmpty();
    }

    @Test
    void withoutTheSettingNothingIsSaid() {
        HttpResponse answer = send(router(null), "GET", SHOP);

        assertThat(answer.headers().toString().toLowerCase(Locale.ROOT)).doesNotContain("access-control", "vary");
        assertThat(preflight(router(null), "/items/a", SHOP, "PUT").headers().first("Allow"))
                .isEqualTo("GET, HEAD, PUT, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "https://shop.example/",
                "https://Shop.example",
                "https://*.example",
                "*,https://a.b",
                "://shop.example",
                "https://",
                "https:///",
                "https://shop example",
                "https://shop.example\u007f",
                "https://a.b,",
                ",https://a.b"
            })
    void whatIsNoOriginIsToldAtTheStart(String setting) {
        assertThatThrownBy(() -> router(setting))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("CORS_ORIGINS");
    }

    private static boolean mayRead(HttpResponse answer, String origin, boolean withCredentials) {
        List<String> allowed = answer.headers().all("Access-Control-Allow-Origin");
        if (allowed.size() != 1) {
            return false;
        }
        if (withCredentials) {
            return allowed.get(0).equals(origin)
                    && "true".equals(answer.headers().first("Access-Control-Allow-Credentials"));
        }
        return allowed.get(0).equals("*") || allowed.get(0).equals(origin);
    }

    private static List<String> listed(HttpResponse answer, String name) {
        var values = new ArrayList<String>();
        for (String field : answer.headers().all(name)) {
            for (String each : field.split(",")) {
                values.add(each.trim().toLowerCase(Locale.ROOT));
            }
        }
        return values;
    }

    private static HttpResponse send(HttpRouter router, String method, String origin) {
        return send(router, method, "/items/a", origin);
    }

    private static HttpResponse send(HttpRouter router, String method, String path, String origin) {
        return router.handle(
                HttpRequest.of(method, path, HttpHeaders.of("Origin", origin), new byte[0]),
                Invocation.unlimited("test", null));
    }

    private static HttpResponse preflight(HttpRouter router, String path, String origin, String method) {
        HttpHeaders headers = HttpHeaders.of("Origin", origin, "Access-Control-Request-Method", method);
        return router.handle(HttpRequest.of("OPTIONS", path, headers, new byte[0]), Invocation.unlimited("test", null));
    }

    private static HttpRouter router(@Nullable String origins) {
        var platform = InMemoryPlatform.builder();
        if (origins != null) {
            platform.setting("CORS_ORIGINS", origins);
        }
        FunctionTable table = FunctionTable.of(each -> each.function(
                        "item",
                        Http.of("/items/{id}", "GET", "PUT").header("X-Key", "key"),
                        Item.class,
                        Item.class,
                        p -> i -> i)
                .supplier("busy", Http.get("/busy"), Item.class, p -> () -> {
                    throw new FunctionException(ErrorKind.UNAVAILABLE, "Busy.", Duration.ofSeconds(3));
                })
                .supplier("secured", Http.get("/secured").secured("a"), Item.class, p -> () -> new Item("a", null))
                .supplier(
                        "own",
                        Http.get("/own"),
                        HttpResponse.class,
                        p -> () -> new HttpResponse(
                                200, HttpHeaders.of("Vary", "Accept-Language", "Vary", "Cookie"), new byte[0])));
        return new HttpRouter(new Functions(table, platform.build()));
    }
}
