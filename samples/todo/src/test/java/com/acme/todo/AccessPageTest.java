package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.local.LocalFunctions;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The functions of docs/access.md. */
class AccessPageTest {

    record NewEntry(String text, String author) {}

    record Author(String sub, @Nullable String name) {}

    record Draft(Author author, String text) {}

    static final class EntryFunctions implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            Http add = Http.post("/entries").secured("entries:write").principal("author");
            table.function("addEntry", add, NewEntry.class, NewEntry.class, platform -> entry -> entry);
            Http draft = Http.put("/draft").secured().principal("author");
            table.function("saveDraft", draft, Draft.class, Draft.class, platform -> wanted -> wanted);
        }
    }

    private final LocalFunctions functions = LocalFunctions.start(new EntryFunctions());
    private final HttpHeaders json = HttpHeaders.of("Content-Type", "application/json");

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        ShownCode.isTested("access.md", AccessPageTest.class);
    }

    @Test
    void aTestSaysWhoCalls() {
        HttpRequest request = HttpRequest.of("POST", "/entries", json, "{\"text\":\"Bought milk\"}".getBytes(UTF_8));

        HttpResponse answer = functions.http(request, Principal.of("ann", "entries:write"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(functions.http(request, Principal.of("ann", "entries:read")).status())
                .isEqualTo(403);
        assertThat(functions.http(request).status()).isEqualTo(401);
        assertThat(text(answer)).isEqualTo("{\"text\":\"Bought milk\",\"author\":\"ann\"}");
        assertThat(functions.http(request).headers().first("WWW-Authenticate")).isEqualTo("Bearer realm=\"functions\"");
    }

    @Test
    void aRecordGetsTheClaimsItNames() {
        var ann = Principal.of("ann", Set.of(), Map.of("sub", "ann", "name", "Ann", "role", "admin"));
        HttpRequest request = HttpRequest.of("PUT", "/draft", json, "{\"text\":\"a\"}".getBytes(UTF_8));

        assertThat(text(functions.http(request, ann)))
                .isEqualTo("{\"author\":{\"sub\":\"ann\",\"name\":\"Ann\"},\"text\":\"a\"}");
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), UTF_8);
    }
}
