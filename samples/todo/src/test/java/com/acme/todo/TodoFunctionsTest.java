package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.local.LocalFunctions;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TodoFunctionsTest {

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2199-01-01T00:00:00Z");

    private final LocalFunctions functions = LocalFunctions.start(new TodoFunctions());
    private final Function<NewTodo, Todo> createTodo = functions.function("createTodo");
    private final Function<TodoKey, Todo> getTodo = functions.function("getTodo");
    private final Function<TodoFilter, TodoPage> listTodos = functions.function("listTodos");

    @Test
    void aTodoIsStoredAndFound() {
        Todo todo = createTodo.apply(new NewTodo("Water the plants", FUTURE));

        assertThat(getTodo.apply(new TodoKey(todo.id()))).isEqualTo(todo);
        assertThat(todo.version()).isEqualTo(1);
        assertThatThrownBy(() -> getTodo.apply(new TodoKey("another")))
                .isInstanceOf(FunctionException.class)
                .hasMessage("No such todo");
    }

    @Test
    void theListIsByDueTimeInPages() {
        Todo later = createTodo.apply(new NewTodo("Later", FUTURE));
        Todo sooner = createTodo.apply(new NewTodo("Sooner", PAST));
        functions.documents(TodoFunctions.TODOS).insert(new Todo("done", "Done", true, PAST, 0));

        TodoPage first = listTodos.apply(new TodoFilter(null, 1, null));
        TodoPage second = listTodos.apply(new TodoFilter(false, 1, first.nextCursor()));

        assertThat(first.items()).containsExactly(sooner);
        assertThat(second.items()).containsExactly(later);
        assertThat(second.nextCursor()).isNull();
        assertThat(listTodos.apply(new TodoFilter(true, null, null)).items())
                .extracting(Todo::id)
                .containsExactly("done");
    }

    @Test
    void itAnswersHttp() {
        HttpResponse created = http("POST", "/todos", "{\"title\":\"Water\",\"dueAt\":\"2199-01-01T00:00:00Z\"}");
        String location = created.headers().first("Location");
        HttpResponse found = http("GET", location, "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.headers().first("ETag")).isEqualTo("\"1\"");
        assertThat(new String(found.body(), UTF_8)).contains("\"title\":\"Water\"");
        assertThat(http("GET", "/todos/none", "").status()).isEqualTo(404);
        assertThat(http("POST", "/todos", "{\"title\":\"Water\"}").status()).isEqualTo(400);
        assertThat(http("GET", "/todos?cursor=forged", "").status()).isEqualTo(400);
        assertThat(http("GET", "/products", "").status()).isEqualTo(404);
        assertThat(http("GET", "/version", "").status()).isEqualTo(404);
    }

    @Test
    void nothingThatIsPublishedIsLeftOver() {
        createTodo.apply(new NewTodo("Overdue", PAST));
        functions.tick("findOverdue");

        assertThat(functions.deadLetters()).isEmpty();
    }

    @Test
    void aMailBecomesATodoOnce() {
        for (int i = 0; i < 2; i++) {
            functions.drop(TodoFunctions.INBOX, "mail/1.txt", "Call Ada".getBytes(UTF_8), "text/plain");
        }
        functions.drop(TodoFunctions.INBOX, "other/2.txt", "Not a mail".getBytes(UTF_8), "text/plain");

        assertThat(listTodos.apply(new TodoFilter(null, null, null)).items())
                .extracting(Todo::title)
                .containsExactly("Call Ada");
    }

    private HttpResponse http(String method, String path, String body) {
        return functions.http(
                HttpRequest.of(method, path, HttpHeaders.of("Content-Type", "application/json"), body.getBytes(UTF_8)));
    }
}
