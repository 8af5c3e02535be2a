package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.local.LocalFunctions;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TodoFunctionsTest {

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    private final LocalFunctions functions = LocalFunctions.start(new TodoFunctions());
    private final Function<TodoFunctions.NewTodo, Todo> createTodo = functions.function("createTodo");
    private final Function<TodoFunctions.TodoKey, Todo> getTodo = functions.function("getTodo");
    private final Function<TodoFunctions.TodoFilter, TodoFunctions.TodoPage> listTodos = functions.function("listTodos");

    @Test
    void aTodoIsStoredAndFound() {
        Todo todo = createTodo.apply(new TodoFunctions.NewTodo("Water the plants", PAST));

        assertEquals(todo, getTodo.apply(new TodoFunctions.TodoKey(todo.id())));
        assertThrows(FunctionException.class, () -> getTodo.apply(new TodoFunctions.TodoKey("another")));
    }

    @Test
    void theListIsOfWhatIsToBeDone() {
        Todo todo = createTodo.apply(new TodoFunctions.NewTodo("Water the plants", PAST));
        functions.documents(TodoFunctions.TODOS).insert(new Todo("old", "Sow", true, PAST, 0));

        assertEquals(List.of(todo), listTodos.apply(new TodoFunctions.TodoFilter(null, null, null)).items());
    }

    @Test
    void whatIsOverdueIsReminded() {
        createTodo.apply(new TodoFunctions.NewTodo("Water the plants", PAST));

        functions.tick("findOverdue");
        functions.deliver();

        assertEquals(List.of(), functions.deadLetters());
    }
}
