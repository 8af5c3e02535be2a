package com.acme.todo;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Limits;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

public final class TodoFunctions implements FunctionModule {

    static final DocumentCollection<Todo> TODOS = DocumentCollection.of("todos", Todo.class)
            .key("id")
            .version("version")
            .index("byDue", "done", "dueAt");
    static final Topic<Reminder> REMINDERS = Topic.of("reminders", Reminder.class);
    static final Bucket INBOX = Bucket.of("inbox");

    private static final int MAX_MAIL_BYTES = 1_000;
    private static final Duration A_DAY = Duration.ofDays(1);

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
        table.consumer("readInbox", Trigger.created(INBOX, "mail/"), ObjectCreated.class, platform -> {
            ObjectStoreReader inbox = platform.objectReader(INBOX);
            Documents<Todo> todos = platform.documents(TODOS);
            var clock = platform.clock();
            return object -> {
                // The same key each time, so that a mail that is delivered twice makes one todo.
                inbox.get(object.key(), MAX_MAIL_BYTES).ifPresent(mail -> {
                    String title = new String(mail.content(), StandardCharsets.UTF_8);
                    todos.put(
                            new Todo(object.key(), title, false, clock.instant().plus(A_DAY), 0));
                });
            };
        });
        table.describe("createTodo", "Creates a todo and reminds of it.")
                .describe("getTodo", "Reads a todo.")
                .describe("listTodos", "Lists todos by the time they are due.")
                .describe("remind", "Reminds of a todo.")
                .describe("findOverdue", "Reminds of what is overdue.")
                .describe("readInbox", "Makes a todo of a mail.")
                .limits("readInbox", Limits.memory(512).timeout(Duration.ofSeconds(30)));
    }
}
