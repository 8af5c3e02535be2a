package dev.multicloudfunctions.gcp;

import static dev.multicloudfunctions.conformance.source.SourcesPage.MESSAGE;
import static dev.multicloudfunctions.conformance.source.SourcesPage.OBJECT;
import static dev.multicloudfunctions.conformance.source.SourcesPage.TICK;

import dev.multicloudfunctions.conformance.source.SourcesPage;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.gcp.event.DeliveryFailed;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventSourcesPageTest {

    private final SourcesPage page = new SourcesPage("gcp", "gcp-adapter", EventSourcesPageTest.class);

    @Test
    void thePageSaysWhatComesOfEachRecordedEvent() throws Exception {
        add("Pub/Sub, by Eventarc", "pubsub", MESSAGE);
        add("Pub/Sub, pushed to a service", "push", MESSAGE);
        add("the same, not wrapped", "push-unwrapped.http", MESSAGE);
        add("a CloudEvent of anybody", "custom", MESSAGE);
        add("Cloud Storage", "storage", OBJECT);
        add("Cloud Storage, by a topic", "storage-notification", OBJECT);
        add("Cloud Storage, a deletion", "storage-deleted", OBJECT);
        add("Cloud Scheduler, by a topic", "scheduler", TICK);

        page.assertCurrent();
    }

    private void add(String source, String event, String function) throws Exception {
        page.add(source, event, function, this::deliver);
    }

    private String deliver(String function, String event) {
        InMemoryPlatform platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "rejected")
                .build();
        var application = new Application(Selection.of(function, FunctionTable.of(page), platform), true);
        if (event.startsWith("push")) {
            int status = application
                    .answer(Recorded.request(event), false, Invocation.within(Duration.ofSeconds(30), "request", null))
                    .status();
            return letters(platform, Integer.toString(status));
        }
        try {
            application.deliver(Recorded.event(event), Duration.ofSeconds(30));
        } catch (DeliveryFailed failed) {
            return "500";
        }
        return letters(platform, "200");
    }

    private static String letters(InMemoryPlatform platform, String status) {
        return platform.topics().drain().isEmpty() ? status : status + ", a dead letter";
    }
}
