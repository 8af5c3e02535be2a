package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypeRulesTest {

    record Key(String id, @Nullable List<String> tags) {}

    private static Functions functions(Trigger trigger, Class<?> input, Class<?> output) {
        return new Functions(
                FunctionTable.of(table -> table.function(
                        "f", trigger, (name, platform) -> new BoundFunction<>(input, output, each -> null))),
                new InMemoryPlatform());
    }

    static Stream<Arguments> misfits() {
        var created = new Trigger.ObjectCreated("images", "a/", List.of(".b"));
        return Stream.of(
                Arguments.of(Http.get("/{key}"), Key.class, "The path variable {key} of 'f' needs a component 'key'"),
                Arguments.of(Http.get("/{id}"), Void.class, "The path variable {id}"),
                Arguments.of(Http.get("/{id}"), String.class, "The path variable {id}"),
                Arguments.of(Http.get("/{id}"), byte[].class, "The path variable {id}"),
                Arguments.of(Http.put("/a").ifMatch("match"), Key.class, "If-Match of 'f' needs a component 'match'"),
                Arguments.of(Http.put("/a").etag("version"), Key.class, "The ETag of 'f' needs a component 'version'"),
                Arguments.of(Http.put("/a").created("/a/{key}"), Key.class, "The Location's {key} of 'f'"),
                Arguments.of(Http.put("/a").body("key"), Key.class, "The body of 'f' needs a component 'key'"),
                Arguments.of(Http.put("/a").body("tags"), Key.class, "'tags', which is neither byte[] nor String."),
                Arguments.of(Http.put("/a").consumes("text/csv"), Key.class, "'f' consumes text/csv, which no record"),
                Arguments.of(Http.put("/a").consumes("text/csv"), Void.class, "consumes a type, but takes nothing."),
                Arguments.of(Http.put("/a").produces("a/b", "a/c"), Key.class, "'f' produces several types"),
                Arguments.of(new Trigger.Schedule("0 2 * * *"), Key.class, "gives Tick, but the function takes Key"),
                Arguments.of(created, Tick.class, "gives ObjectCreated, but the function takes Tick"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("misfits")
    void aTriggerThatDoesNotFitTheTypesIsNamed(Trigger trigger, Class<?> input, String fault) {
        Functions functions = functions(trigger, input, Key.class);

        assertThatThrownBy(() -> functions.get("f"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
        assertThatThrownBy(functions::check).hasMessageContaining(fault);
    }

    static Stream<Arguments> fits() {
        return Stream.of(
                Arguments.of(Http.get("/{id}").ifMatch("tags").etag("id").created("/{id}"), Key.class, Key.class),
                Arguments.of(Http.get("/{any}").ifMatch("x").etag("y"), HttpRequest.class, HttpResponse.class),
                Arguments.of(Http.put("/a").body("id").consumes("text/csv").produces("a/b"), Key.class, Key.class),
                Arguments.of(Http.put("/a").consumes("application/json", "a/b+json"), Key.class, Key.class),
                Arguments.of(Http.put("/a").produces("a/b", "a/c"), byte[].class, HttpResponse.class),
                Arguments.of(new Trigger.Schedule("0 2 * * *"), Tick.class, Void.class),
                Arguments.of(new Trigger.Schedule("0 2 * * *"), Void.class, Key.class),
                Arguments.of(new Trigger.ObjectCreated("images", "a/", List.of(".b")), ObjectCreated.class, Void.class),
                Arguments.of(new Trigger.Message("a"), Message.class, Void.class),
                Arguments.of(new Trigger.Message("a"), Key.class, Void.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fits")
    void aTriggerThatFitsIsFine(Trigger trigger, Class<?> input, Class<?> output) {
        assertThatCode(functions(trigger, input, output)::check).doesNotThrowAnyException();
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        var functions = new Functions(
                FunctionTable.of(
                        table -> table.function("a", Http.get("/a/{x}"), Key.class, Key.class, platform -> key -> key)
                                .function("b", Http.get("/b/{y}"), Key.class, Key.class, platform -> key -> key)
                                .function("c", Http.get("/c"), (name, platform) -> {
                                    throw new IllegalStateException("The setting C is missing.");
                                })),
                new InMemoryPlatform());

        assertThatThrownBy(functions::check)
                .hasMessageContaining("{x} of 'a'")
                .hasMessageContaining("{y} of 'b'")
                .hasMessageContaining("The setting C is missing.");
    }
}
