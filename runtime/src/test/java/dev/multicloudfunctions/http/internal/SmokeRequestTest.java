package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a smoke call names arrives in the function, wherever the trigger wants it. */
class SmokeRequestTest {

    record Asked(
            String id,
            @Nullable List<String> tags,
            @Nullable Integer count,
            @Nullable String agent,
            @Nullable List<String> languages,
            @Nullable String session) {}

    record Change(
            String id,
            @Nullable List<String> ifMatch,
            @Nullable String name,
            @Nullable Long size) {}

    record Noted(String id, String text) {}

    record Sent(
            String title,
            @Nullable UploadedFile cover,
            @Nullable List<UploadedFile> pages) {}

    private final List<Object> seen = new ArrayList<>();

    @Test
    void inPathQueryHeadersAndCookies() {
        Http http = Http.get("/a/{id}")
                .header("X-Agent", "agent")
                .header("Accept-Language", "languages")
                .cookie("session", "session");

        arrives(
                http,
                Asked.class,
                "{\"id\":\"a/b c\",\"tags\":[\"x&y\",\"z\"],\"count\":3,\"agent\":\"curl\",\"languages\":[\"de\",\"en\"],"
                        + "\"session\":\"s-1\"}",
                new Asked("a/b c", List.of("x&y", "z"), 3, "curl", List.of("de", "en"), "s-1"));
    }

    @Test
    void inTheRestOfThePath() {
        arrives(
                Http.get("/files/{id=**}"),
                Asked.class,
                "{\"id\":\"2026/a b.txt\"}",
                new Asked("2026/a b.txt", null, null, null, null, null));
    }

    @Test
    void inIfMatchAndABodyOfJson() {
        Http http = Http.put("/a/{id}").ifMatch("ifMatch");

        arrives(
                http,
                Change.class,
                "{\"id\":\"a\",\"ifMatch\":[\"1\",\"2\"],\"name\":\"Tea\",\"size\":9}",
                new Change("a", List.of("1", "2"), "Tea", 9L));
        arrives(http, Change.class, "{\"id\":\"a\"}", new Change("a", null, null, null));
        arrives(Http.delete("/a/{id}").status(200), Change.class, "{\"id\":\"a\"}", new Change("a", null, null, null));
    }

    @Test
    void inABodyThatIsWhole() {
        arrives(
                Http.post("/a/{id}").consumes("text/*").body("text"),
                Noted.class,
                "{\"id\":\"a\",\"text\":\"Grüße\"}",
                new Noted("a", "Grüße"));
    }

    @Test
    void inAForm() {
        call(
                Http.post("/books").consumes("multipart/form-data"),
                Sent.class,
                "{\"title\":\"A\",\"cover\":{\"name\":\"c.png\",\"contentType\":\"image/png\",\"bytes\":\"AAEC\"},"
                        + "\"pages\":[{\"name\":\"1\",\"contentType\":\"text/plain\",\"bytes\":\"MQ==\"},"
                        + "{\"name\":\"2\",\"contentType\":\"text/plain\",\"bytes\":\"Mg==\"}]}");

        assertThat(seen).singleElement().isInstanceOfSatisfying(Sent.class, sent -> {
            assertThat(sent.title()).isEqualTo("A");
            assertThat(sent.cover().name()).isEqualTo("c.png");
            assertThat(sent.cover().contentType()).isEqualTo("image/png");
            assertThat(sent.cover().bytes()).containsExactly(0, 1, 2);
            assertThat(sent.pages()).extracting(UploadedFile::name).containsExactly("1", "2");
            assertThat(sent.pages()).extracting(page -> page.bytes()[0]).containsExactly((byte) '1', (byte) '2');
        });
    }

    @Test
    void anIdempotentCallHasANewKeyEachTime() {
        Http http = Http.post("/a/{id}").idempotent(Duration.ofHours(1));
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            HttpRequest request = SmokeRequest.of(http, Smoke.succeeds("{\"id\":\"a\",\"name\":\"Tea\"}"));
            keys.add(request.headers().first(IdempotencyKey.NAME));
            assertThat(call(http, Change.class, request).status()).isEqualTo(200);
        }

        assertThat(keys).hasSize(3).doesNotContainNull();
        assertThat(seen).hasSize(3);
    }

    @Test
    void whoSaysItsTypeByAComponentSendsThatAlone() {
        Http http = Http.post("/a/{id}")
                .consumes("text/plain", "text/csv")
                .header("Content-Type", "agent")
                .body("session");
        HttpRequest request =
                SmokeRequest.of(http, Smoke.succeeds("{\"id\":\"a\",\"agent\":\"text/csv\",\"session\":\"1,2\"}"));

        assertThat(request.headers().all("Content-Type")).containsExactly("text/csv");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("1,2");
    }

    @Test
    void whatIsNoJsonIsAFaultOfTheDeclaration() {
        assertThatThrownBy(() -> SmokeRequest.of(Http.get("/a/{id}"), Smoke.succeeds("{\"id\":")))
                .hasMessageContaining("A smoke call's input is not JSON");
    }

    private <T> void arrives(Http http, Class<T> type, String input, T expected) {
        seen.clear();
        call(http, type, input);
        assertThat(seen).containsExactly(expected);
    }

    private <T> void call(Http http, Class<T> type, String input) {
        HttpResponse answer = call(http, type, SmokeRequest.of(http, Smoke.succeeds(input)));

        assertThat(answer.status()).as(Library.body(answer)).isEqualTo(200);
    }

    private <T> HttpResponse call(Http http, Class<T> type, HttpRequest request) {
        FunctionTable table =
                FunctionTable.of(builder -> builder.function("f", http, type, String.class, platform -> input -> {
                    seen.add(input);
                    return "done";
                }));
        return new HttpRouter(new Functions(table, new InMemoryPlatform()))
                .handle(request, Invocation.unlimited("1", null));
    }
}
