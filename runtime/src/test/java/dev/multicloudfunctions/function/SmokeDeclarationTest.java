package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.http.internal.SmokeRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmokeDeclarationTest {

    record Key(String id) {}

    @Test
    void aFunctionMadeInPlaceHasTheCallThatIsDeclaredForIt() {
        Smoke call = Smoke.succeeds("{\"id\":\"a\"}");

        FunctionTable table = FunctionTable.of(builder -> builder.smoke("get", call)
                .function("get", Http.get("/keys/{id}"), Key.class, Key.class, platform -> key -> key)
                .function("other", Http.get("/others"), Key.class, Key.class, platform -> key -> key));

        assertThat(table.find("get").smoke()).isEqualTo(call);
        assertThat(table.find("other").smoke()).isNull();
    }

    @Test
    void aCallOfNoFunctionIsRefusedByName() {
        assertThatThrownBy(() -> FunctionTable.of(builder -> builder.smoke("gett", Smoke.succeeds("{}"))))
                .hasMessageContaining("There is no function 'gett' that could have a smoke call.");
    }

    @Test
    void aRequestPutsEachMemberWhereItsRouteTakesIt() {
        Smoke call = Smoke.succeeds("{\"id\":\"a/b c\",\"seen\":[\"1\",\"2\"],\"tags\":[\"x&y\",\"z\"],\"limit\":2}");

        HttpRequest read = SmokeRequest.of(Http.get("/keys/{id}"), call);
        HttpRequest write = SmokeRequest.of(Http.put("/keys/{id}").ifMatch("seen"), call);

        assertThat(read.path()).isEqualTo("/keys/a%2Fb%20c");
        assertThat(read.query()).isEqualTo("seen=1&seen=2&tags=x%26y&tags=z&limit=2");
        assertThat(write.query()).isEmpty();
        assertThat(write.headers().first("If-Match")).isEqualTo("\"1\", \"2\"");
        assertThat(new String(write.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"tags\":[\"x&y\",\"z\"],\"limit\":2}");
    }

    record Sent(String id, String title, @Nullable List<String> tags, UploadedFile file) {}

    record Scanned(String id, String page, String type) {}

    @Test
    void aFormAndAWholeBodyReachTheirFunctions() {
        Functions functions = new Functions(
                FunctionTable.of(table -> table.function(
                                "send",
                                Http.post("/forms/{id}").consumes("multipart/form-data"),
                                Sent.class,
                                String.class,
                                platform -> sent -> sent.id()
                                        + ' '
                                        + sent.title()
                                        + ' '
                                        + sent.tags()
                                        + ' '
                                        + sent.file().name()
                                        + ' '
                                        + sent.file().contentType()
                                        + ' '
                                        + new String(sent.file().bytes(), StandardCharsets.UTF_8))
                        .function(
                                "scan",
                                Http.put("/scans/{id}")
                                        .consumes("text/*")
                                        .body("page")
                                        .header("Content-Type", "type"),
                                Scanned.class,
                                String.class,
                                platform -> scanned -> scanned.id() + ' ' + scanned.page() + ' ' + scanned.type())
                        .smoke(
                                "send",
                                Smoke.succeeds(
                                        "{\"title\":\"a \\\"b\\\"\",\"id\":\"7\",\"tags\":[\"x\",\"y\"],\"file\":{"
                                                + "\"name\":\"n.txt\",\"contentType\":\"text/plain\",\"bytes\":\"aGk=\"}}"))
                        .smoke("scan", Smoke.succeeds("{\"id\":\"8\",\"page\":\"one\\ntwo\",\"type\":\"text/csv\"}"))),
                new InMemoryPlatform());

        assertThat(answer(functions, "send")).isEqualTo("200 7 a \"b\" [x, y] n.txt text/plain hi");
        assertThat(answer(functions, "scan")).isEqualTo("200 8 one\ntwo text/csv");
    }

    private static String answer(Functions functions, String name) {
        FunctionDefinition definition = functions.table().find(name);
        HttpRequest request = SmokeRequest.of((Http) definition.trigger(), definition.smoke());
        HttpResponse answer = new HttpRouter(functions).handle(request, Invocation.unlimited("1", null));
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
