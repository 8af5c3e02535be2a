package com.acme.cloudevents;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.todo.TodoApplication;
import dev.multicloudfunctions.conformance.todo.TodoConformance;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CloudEventsPlatformTodoTest extends TodoConformance {

    private static final Bucket INBOX = Bucket.of("inbox");

    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final InMemoryPlatform resources =
            InMemoryPlatform.builder().telemetry(telemetry).build();
    private CloudEventsPlatform platform;
    private CloudEventsExchange events;
    private long seen;

    @BeforeEach
    void start(@TempDir Path letters) throws Exception {
        platform = CloudEventsPlatform.start(0, resources, letters, TodoApplication.module());
        events = new CloudEventsExchange(platform, resources);
    }

    @AfterEach
    void stop() {
        // Not started where the sample is not there.
        if (platform != null) {
            platform.close();
        }
    }

    @Override
    protected HttpExchange exchange() {
        return new WireExchange(platform.address(), Duration.ofSeconds(20));
    }

    @Override
    protected void tick(String function) throws Exception {
        events.tick(function, Duration.ofSeconds(60));
    }

    @Override
    protected void drop(String key, byte[] content) throws Exception {
        resources.objects(INBOX).put(StoredObject.of(key, content, "text/plain"));
        events.deliver("readInbox", new ObjectCreated(INBOX.name(), key, content.length));
    }

    @Override
    protected int reminders() throws Exception {
        platform.broker().deliver();
        long all = telemetry.counted("reminders");
        int since = Math.toIntExact(all - seen);
        seen = all;
        return since;
    }
}
