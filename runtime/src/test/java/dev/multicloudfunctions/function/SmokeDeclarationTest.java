package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.internal.SmokeRequest;
import java.nio.charset.StandardCharsets;
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
}
