package dev.multicloudfunctions.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Functions that take and give types with arguments. */
class GenericTypesTest implements FunctionModule {

    record Todo(String id, int size) {}

    record Pair<A, B>(A left, B right) {}

    record Limit(int limit) {}

    private static final Topic<byte[]> BATCHES = Topic.of("batches", byte[].class);

    private final List<Object> taken = new ArrayList<>();
    private final LocalFunctions functions = LocalFunctions.start(this);

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(
                        "grow",
                        Http.post("/grow"),
                        new TypeRef<List<Todo>>() {},
                        new TypeRef<Map<String, List<Todo>>>() {},
                        platform -> todos -> {
                            taken.addAll(todos);
                            return Map.of("all", todos);
                        })
                .function(
                        "count",
                        Http.post("/count"),
                        new TypeRef<Pair<Todo, Integer>>() {},
                        Todo.class,
                        platform -> pair -> new Todo(pair.left().id(), pair.right()))
                .function(
                        "list",
                        Http.get("/list"),
                        Limit.class,
                        new TypeRef<List<Todo>>() {},
                        platform -> limit -> List.of(new Todo("a", limit.limit())))
                .supplier(
                        "all",
                        Http.get("/all"),
                        new TypeRef<List<Pair<Todo, Todo>>>() {},
                        platform -> () -> List.of(new Pair<>(new Todo("a", 1), new Todo("b", 2))))
                .consumer("take", Trigger.topic(BATCHES), new TypeRef<List<Todo>>() {}, platform -> taken::addAll);
    }

    @Test
    void elementsAreReadAndWrittenAsTheirTypeOverHttp() {
        assertThat(post("/grow", "[{\"id\":\"a\",\"size\":1},{\"id\":\"b\",\"size\":2}]"))
                .isEqualTo("{\"all\":[{\"id\":\"a\",\"size\":1},{\"id\":\"b\",\"size\":2}]}");
        assertThat(taken).containsExactly(new Todo("a", 1), new Todo("b", 2));
        assertThat(post("/count", "{\"left\":{\"id\":\"a\",\"size\":1},\"right\":7}"))
                .isEqualTo("{\"id\":\"a\",\"size\":7}");
        assertThat(text(functions.http(HttpRequest.of("GET", "/list?limit=3"))))
                .isEqualTo("[{\"id\":\"a\",\"size\":3}]");
        assertThat(text(functions.http(HttpRequest.of("GET", "/all"))))
                .isEqualTo("[{\"left\":{\"id\":\"a\",\"size\":1},\"right\":{\"id\":\"b\",\"size\":2}}]");
    }

    @Test
    void aFaultOfAnElementIsNamed() {
        assertThat(post("/grow", "[{\"id\":\"a\",\"size\":1},{\"id\":\"b\",\"size\":\"two\"}]"))
                .contains("[1].size");
    }

    @Test
    void elementsAreReadAsTheirTypeFromMessages() {
        functions.publish(BATCHES, "[{\"id\":\"a\",\"size\":1}]".getBytes(UTF_8));
        assertThat(taken).containsExactly(new Todo("a", 1));

        functions.publish(BATCHES, "[{\"id\":\"a\"}]".getBytes(UTF_8));
        assertThat(functions.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .contains("[0].size"));
    }

    @Test
    void directCallsAndCompositionsKeepTheArguments() {
        var table = FunctionTable.of(this, more -> more.function(
                        "first",
                        Http.post("/first"),
                        new TypeRef<List<Todo>>() {},
                        Todo.class,
                        platform -> todos -> todos.get(0))
                .function(
                        "names",
                        Http.post("/names"),
                        new TypeRef<List<String>>() {},
                        new TypeRef<List<String>>() {},
                        platform -> Function.identity()));
        var call = new DirectCall(new Functions(table, functions.platform()));
        var invocation = Invocation.within(Duration.ofSeconds(9), "one", null);

        assertThat(new String(call.call("list|first", "{\"limit\":5}".getBytes(UTF_8), invocation), UTF_8))
                .isEqualTo("{\"id\":\"a\",\"size\":5}");
        assertThatThrownBy(() -> call.call("list|names", "{\"limit\":5}".getBytes(UTF_8), invocation))
                .hasMessageContaining("list gives java.util.List<")
                .hasMessageContaining("names takes java.util.List<java.lang.String>");
    }

    @Test
    <T> void aTypeThatIsNotSaidIsRefused() {
        assertThatThrownBy(() -> new TypeRef<T>() {}).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TypeRef<List<T>[]>() {}).isInstanceOf(IllegalArgumentException.class);
        assertThat(new TypeRef<List<Todo>>() {})
                .isEqualTo(new TypeRef<List<Todo>>() {})
                .hasToString("java.util.List<" + Todo.class.getName() + ">");
        assertThat(TypeRef.of(Todo.class)).isNotEqualTo(new TypeRef<List<Todo>>() {});
    }

    private String post(String path, String json) {
        return text(functions.http(HttpRequest.of(
                "POST", path, HttpHeaders.of("Content-Type", "application/json"), json.getBytes(UTF_8))));
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), UTF_8);
    }
}
