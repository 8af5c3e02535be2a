package com.acme.todo;

import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.todo.TodoConformance;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryTelemetry;

/** In a unit test it does what it does on every platform. */
class TodoConformanceTest extends TodoConformance {

    private final LocalFunctions functions = LocalFunctions.start(new TodoFunctions());
    private long seen;

    @Override
    protected HttpExchange exchange() {
        return functions::http;
    }

    @Override
    protected void tick(String function) {
        functions.tick(function);
    }

    @Override
    protected void drop(String key, byte[] content) {
        functions.drop(TodoFunctions.INBOX, key, content, "text/plain");
    }

    @Override
    protected int reminders() {
        long all = ((InMemoryTelemetry) functions.platform().telemetry()).counted("reminders");
        int since = Math.toIntExact(all - seen);
        seen = all;
        return since;
    }
}
