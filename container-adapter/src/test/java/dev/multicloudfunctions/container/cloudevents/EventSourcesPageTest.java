package dev.multicloudfunctions.container.cloudevents;

import static dev.multicloudfunctions.conformance.source.SourcesPage.MESSAGE;
import static dev.multicloudfunctions.conformance.source.SourcesPage.OBJECT;
import static dev.multicloudfunctions.conformance.source.SourcesPage.TICK;

import dev.multicloudfunctions.conformance.source.SourcesPage;
import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventSourcesPageTest {

    private final SourcesPage page = new SourcesPage("container", "container-adapter", EventSourcesPageTest.class);
    private final Functions functions = new Functions(FunctionTable.of(page), new InMemoryPlatform());
    private final CloudEventsEndpoint endpoint = new CloudEventsEndpoint(
            new EventRouter(functions), functions, CommandLine.parse(Map.of()), Spans.OFF, new InvocationLog(false));

    @Test
    void thePageSaysWhatComesOfEachRecordedEvent() throws Exception {
        page.add("a message, to `/events`", "message.json", MESSAGE, (function, file) -> post("/events", file));
        page.add(
                "a CloudEvent of anybody, to `/events/{function}`",
                "custom.json",
                MESSAGE,
                (function, file) -> post("/events/" + function, file));
        page.add("an object, to `/events`", "object.json", OBJECT, (function, file) -> post("/events", file));
        page.add("a tick, to `/events`", "tick.json", TICK, (function, file) -> post("/events", file));
        page.add(
                "Knative's PingSource, to `/events/{function}`",
                "ping.json",
                TICK,
                (function, file) -> post("/events/" + function, file));

        page.assertCurrent();
    }

    private String post(String path, String file) throws IOException {
        try (InputStream in = EventSourcesPageTest.class.getResourceAsStream("/events/" + file)) {
            HttpRequest request = HttpRequest.of(
                    "POST", path, HttpHeaders.of("Content-Type", "application/cloudevents+json"), in.readAllBytes());
            return Integer.toString(
                    endpoint.handle(request, Invocation.unlimited("test", null)).status());
        } catch (FunctionException refused) {
            throw new AssertionError(refused.faults().toString(), refused);
        }
    }
}
