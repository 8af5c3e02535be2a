package dev.multicloudfunctions.azure.event;

import static dev.multicloudfunctions.conformance.source.SourcesPage.MESSAGE;
import static dev.multicloudfunctions.conformance.source.SourcesPage.OBJECT;
import static dev.multicloudfunctions.conformance.source.SourcesPage.TICK;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.conformance.source.SourcesPage;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSourcesPageTest {

    private static final Invocation INVOCATION = Invocation.unlimited("test", null);

    private final SourcesPage page = new SourcesPage("azure", "azure-adapter", EventSourcesPageTest.class);

    @Test
    void thePageSaysWhatComesOfEachRecordedEvent() throws Exception {
        page.add(
                "Storage Queue",
                "queue.txt",
                MESSAGE,
                (function, file) -> told(events -> events.message(function, text(file), "1", 1, INVOCATION)));
        page.add("Service Bus, queue or subscription", "service-bus.json", MESSAGE, (function, file) -> {
            JsonNode json = new ObjectMapper().readTree(text(file));
            return told(events -> events.message(
                    function,
                    json.path("body").asText().getBytes(StandardCharsets.UTF_8),
                    json.path("MessageId").asText(),
                    json.path("DeliveryCount").asInt(),
                    json.path("ApplicationProperties").toString(),
                    INVOCATION));
        });
        page.add("Event Hubs", "event-hubs.json", MESSAGE, (function, file) -> {
            JsonNode json = new ObjectMapper().readTree(text(file));
            var batch = new ArrayList<byte[]>();
            json.path("body").forEach(each -> batch.add(each.asText().getBytes(StandardCharsets.UTF_8)));
            return told(events -> events.messages(
                    function,
                    batch.toArray(new byte[0][]),
                    json.path("SequenceNumberArray").toString(),
                    json.path("PropertiesArray").toString(),
                    INVOCATION));
        });
        page.add("Event Grid, a CloudEvent of anybody", "event-grid-custom.json", MESSAGE, this::grid);
        page.add(
                "a blob, by the host",
                "blob.txt",
                OBJECT,
                (function, file) -> told(events -> events.blob(function, text(file), INVOCATION)));
        page.add("Event Grid, a blob that was written", "event-grid-blob.json", OBJECT, this::grid);
        page.add("Event Grid, a deletion", "event-grid-blob-deleted.json", OBJECT, this::grid);
        page.add(
                "a timer",
                "timer.json",
                TICK,
                (function, file) -> told(events -> events.tick(function, text(file), INVOCATION)));

        page.assertCurrent();
    }

    private String grid(String function, String file) throws Exception {
        return told(events -> events.event(function, text(file), INVOCATION));
    }

    private interface Delivery {

        void to(HostEvents events) throws Exception;
    }

    private String told(Delivery delivery) throws Exception {
        List<String> poison = new ArrayList<>();
        var platform = new InMemoryPlatform();
        try {
            delivery.to(new HostEvents(
                    new Functions(FunctionTable.of(page), platform), (queue, text) -> poison.add(queue)));
        } catch (InvocationFailed failed) {
            return "the invocation fails";
        }
        return poison.isEmpty()
                ? "acknowledged"
                : poison.size() == 1
                        ? "in `" + poison.get(0) + "-poison`"
                        : poison.size() + " in `" + poison.get(0) + "-poison`";
    }

    private static String text(String file) throws IOException {
        try (InputStream in = EventSourcesPageTest.class.getResourceAsStream("/events/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
