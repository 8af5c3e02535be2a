package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.azure.host.HostEvents;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The lines of metrics that a function app writes of every outcome. */
public final class SignalLines {

    private SignalLines() {}

    /** Five requests that fail, four that callers did wrong, two messages that come again and one that does not, one refused upload, a tick. */
    public static List<String> written() throws Exception {
        var app = new InMemoryApp();
        var host = new FunctionsHost(app.app());
        for (String how : List.of(
                "none",
                "internal",
                "internal",
                "runtime",
                "unavailable",
                "unavailable",
                "invalid",
                "not_found",
                "conflict")) {
            host.send(HttpRequest.of("GET", "/conformance/failures/" + how));
        }
        var events = new HostEvents(app::app, app.platform(), app::poison);
        events.deliver(
                "conformanceFlaky",
                List.of(flaky("a", "unavailable"), flaky("b", "runtime"), flaky("c", "conflict"), flaky("d", "none")));
        events.deliver("makeThumbnail", new ObjectCreated("images", "uploads/" + "a".repeat(500) + ".png", 4));
        Observation.begin(app.platform().telemetry(), "cleanupProducts", Invocation.unlimited("tick", null))
                .end("retry");
        return app.metrics().lines().toList();
    }

    private static Message flaky(String id, String how) {
        String body =
                "{\"id\":\"" + id + "\",\"failures\":" + (how.equals("none") ? 0 : 1) + ",\"how\":\"" + how + "\"}";
        return Message.of(id, "conformance", body.getBytes(StandardCharsets.UTF_8), Map.of(), 1, null);
    }
}
