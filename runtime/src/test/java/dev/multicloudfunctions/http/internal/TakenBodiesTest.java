package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Of which types and charsets bodies are taken, by what the function makes of them; and the parameters that are a platform's own. */
class TakenBodiesTest {

    record Whole(@Nullable String id, byte[] content) {}

    record Item(String name) {}

    record Coded(@Nullable String code, @Nullable String name) {}

    private final Functions functions = new Functions(
            FunctionTable.of(table -> table.function(
                            "text",
                            Http.post("/text").consumes("text/csv", "image/*"),
                            String.class,
                            String.class,
                            platform -> text -> "taken")
                    .function(
                            "bytes",
                            Http.post("/bytes").consumes("text/csv", "image/*"),
                            byte[].class,
                            String.class,
                            platform -> bytes -> "taken")
                    .function(
                            "whole",
                            Http.post("/whole").consumes("text/csv", "image/*").body("content"),
                            Whole.class,
                            String.class,
                            platform -> whole -> "taken")
                    .function(
                            "form",
                            Http.post("/form").consumes("multipart/form-data"),
                            Item.class,
                            String.class,
                            platform -> item -> "taken")
                    .function(
                            "json",
                            Http.post("/json").consumes("application/merge-patch+json"),
                            Item.class,
                            String.class,
                            platform -> item -> "taken")
                    .function(
                            "coded",
                            Http.get("/coded"),
                            Coded.class,
                            String.class,
                            platform -> coded -> coded.code() + ' ' + coded.name())
                    .function("item", Http.get("/item"), Item.class, String.class, platform -> item -> item.name())),
            new InMemoryPlatform());

    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @CsvSource({
        "/text, text/csv, 200",
        "/text, Text/CSV; Charset=UTF-8, 200",
        "/text, text/csv; charset=\"utf-8\", 200",
        "/text, text/csv; charset=iso-8859-1, 415",
        "/text, text/csv; header=present; charset=latin1, 415",
        "/text, image/png, 200",
        "/text, images/png, 415",
        "/text, text/csvx, 415",
        "/text, text/plain, 415",
        "/bytes, text/csv; charset=iso-8859-1, 200",
        "/bytes, image/svg+xml, 200",
        "/bytes, text/plain, 415",
        "/whole, text/csv; charset=iso-8859-1, 200",
        "/whole, application/json, 415",
        "/form, multipart/form-data; charset=latin1; boundary=x, 200",
        "/json, application/merge-patch+json, 200",
        "/json, application/merge-patch+json; charset=latin1, 415",
        "/json, application/json, 415",
    })
    void aBodyOfATypeAndCharset(String path, String type, int status) {
        String body = path.equals("/form")
                ? "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n--x--"
                : "{\"name\":\"a\"}";
        HttpResponse answer = post(path, body, "Content-Type", type);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 415) {
            assertThat(Library.body(answer).contains("in UTF-8"))
                    .isEqualTo(path.equals("/text") || path.equals("/json"));
        }
    }

    @Test
    void compressedOrTypedTwiceItIsNotTaken() {
        assertThat(post("/bytes", "a", "Content-Type", "text/csv", "Content-Encoding", " identity ")
                        .status())
                .isEqualTo(200);
        assertThat(post("/bytes", "a", "Content-Type", "text/csv", "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
        assertThat(post("/bytes", "a", "Content-Type", "text/csv", "Content-Type", "text/csv")
                        .status())
                .isEqualTo(415);
        assertThat(post("/bytes", "a").status()).isEqualTo(415);
    }

    @Test
    void aPlatformsOwnParameterIsTheFunctionsOnlyWhereItDeclaresIt() {
        var own = new HttpRouter(functions, "code");

        assertThat(Library.body(get(own, "/coded?code=1&name=a"))).isEqualTo("1 a");
        assertThat(Library.body(get(own, "/item?code=1&name=a"))).isEqualTo("a");
        assertThat(get(own, "/item?Code=1&name=a").status()).isEqualTo(400);
        assertThat(get(new HttpRouter(functions), "/item?code=1&name=a").status())
                .isEqualTo(400);
    }

    private static HttpResponse get(HttpRouter router, String target) {
        return router.handle(HttpRequest.of("GET", target), Invocation.unlimited("1", null));
    }

    private HttpResponse post(String path, String body, String... headers) {
        return new HttpRouter(functions)
                .handle(
                        HttpRequest.of("POST", path, HttpHeaders.of(headers), Library.utf8(body)),
                        Invocation.unlimited("1", null));
    }
}
