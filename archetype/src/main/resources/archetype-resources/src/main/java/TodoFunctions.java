package ${package};

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the application, and the resources that they use. */
public final class TodoFunctions implements FunctionModule {

    static final DocumentCollection<Todo> TODOS = DocumentCollection.of("todos", Todo.class)
            .key("id")
            .version("version")
            .index("byDue", "done", "dueAt");
    static final Topic<Reminder> REMINDERS = Topic.of("reminders", Reminder.class);

    public record NewTodo(String title, Instant dueAt) {}

    public record TodoKey(String id) {}

    public record TodoFilter(@Nullable Boolean done, @Nullable Integer limit, @Nullable String cursor) {}

    public record TodoPage(List<Todo> items, @Nullable String nextCursor) {}

    public record Reminder(String todoId, String text) {}

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(
                "createTodo",
                Http.post("/todos").created("/todos/{id}").etag("version"),
                NewTodo.class,
                Todo.class,
                platform -> {
                    Documents<Todo> todos = platform.documents(TODOS);
                    Publisher<Reminder> reminders = platform.publisher(REMINDERS);
                    IdGenerator ids = platform.ids();
                    return wanted -> {
                        Todo todo = todos.insert(new Todo(ids.next(), wanted.title(), false, wanted.dueAt(), 0));
                        reminders.publish(new Reminder(todo.id(), todo.title()));
                        return todo;
                    };
                });
        table.function("getTodo", Http.get("/todos/{id}").etag("version"), TodoKey.class, Todo.class, platform -> {
            DocumentReader<Todo> todos = platform.reader(TODOS);
            return key -> todos.find(key.id()).orElseThrow(() -> FunctionException.notFound("No such todo"));
        });
        table.function("listTodos", Http.get("/todos"), TodoFilter.class, TodoPage.class, platform -> {
            DocumentReader<Todo> todos = platform.reader(TODOS);
            return filter -> {
                Page<Todo> page = todos.query(TODOS.query("byDue")
                        .equal(Boolean.TRUE.equals(filter.done()))
                        .limit(filter.limit())
                        .after(filter.cursor()));
                return new TodoPage(page.items(), page.next());
            };
        });
        table.consumer("remind", Trigger.topic(REMINDERS), Reminder.class, platform -> {
            var telemetry = platform.telemetry();
            return reminder -> telemetry.count("reminders", 1);
        });
        table.consumer("findOverdue", Trigger.schedule("*/15 * * * *"), Tick.class, platform -> {
            DocumentReader<Todo> todos = platform.reader(TODOS);
            Publisher<Reminder> reminders = platform.publisher(REMINDERS);
            return tick -> {
                var overdue = TODOS.query("byDue").equal(false).before(tick.scheduledTime());
                for (Todo each : todos.query(overdue).items()) {
                    reminders.publish(new Reminder(each.id(), "Overdue: " + each.title()));
                }
            };
        });
        // Calls that change nothing, wherever they are made.
        table.smoke("createTodo", Smoke.fails("{}", ErrorKind.INVALID))
                .smoke("getTodo", Smoke.fails("{\"id\":\"none\"}", ErrorKind.NOT_FOUND))
                .smoke("listTodos", Smoke.succeeds("{\"done\":true,\"limit\":1}"))
                .smoke("remind", Smoke.succeeds("{\"todoId\":\"none\",\"text\":\"\"}"));
    }
}
