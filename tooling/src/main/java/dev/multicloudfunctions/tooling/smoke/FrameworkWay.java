package dev.multicloudfunctions.tooling.smoke;

import com.google.cloud.functions.CloudEventsFunction;
import com.google.cloud.functions.HttpFunction;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A function for each row, as the Functions Framework calls it; events as Eventarc sends them. */
final class FrameworkWay implements Way {

    private static final String PUBLISHED = "google.cloud.pubsub.topic.v1.messagePublished";
    private static final String FINALIZED = "google.cloud.storage.object.v1.finalized";

    private final SmokeApplication application;
    private final InMemoryPlatform platform;
    private final Map<String, Object> functions = new HashMap<>();

    FrameworkWay(SmokeApplication application) {
        this.application = application;
        this.platform = application.platform();
    }

    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public HttpResponse send(String function, HttpRequest request) throws Exception {
        var response = new FrameworkResponse();
        ((HttpFunction) function(function)).service(new FrameworkRequest(request), response);
        return response.read();
    }

    @Override
    public Settled deliver(String function, Message message) throws Exception {
        return settled(function, PUBLISHED, message.topic(), pushed(message.id(), message.body()));
    }

    @Override
    public Settled deliver(String function, ObjectCreated object) throws Exception {
        byte[] data = JsonWriter.foreign()
                .beginObject()
                .member("bucket", object.bucket())
                .member("name", object.key())
                .member("size", Long.toString(object.size()))
                .endObject()
                .toBytes();
        return settled(function, FINALIZED, object.bucket(), data);
    }

    /** By a job of Cloud Scheduler, through a topic. */
    @Override
    public Settled deliver(String function, Tick tick) throws Exception {
        return settled(function, PUBLISHED, function, pushed("smoke", new byte[0]));
    }

    /** https://cloud.google.com/pubsub/docs/push#receive_push */
    private static byte[] pushed(String id, byte[] body) {
        return JsonWriter.foreign()
                .beginObject()
                .name("message")
                .beginObject()
                .member("messageId", id)
                .member("data", Base64.getEncoder().encodeToString(body))
                .endObject()
                .member("subscription", "projects/smoke/subscriptions/smoke")
                .endObject()
                .toBytes();
    }

    private Settled settled(String function, String type, String source, byte[] data) throws Exception {
        var event = CloudEventBuilder.v1()
                .withId("smoke")
                .withType(type)
                .withSource(URI.create("//pubsub.googleapis.com/projects/smoke/topics/" + source))
                .withData("application/json", data)
                .build();
        try {
            ((CloudEventsFunction) function(function)).accept(event);
        } catch (RuntimeException failed) {
            return Settled.AGAIN;
        }
        boolean letters = platform.topics().drain().stream()
                .anyMatch(letter -> letter.attributes().containsKey("reason"));
        return letters ? Settled.REJECTED : Settled.DONE;
    }

    private Object function(String name) throws ReflectiveOperationException {
        Object function = functions.get(name);
        if (function == null) {
            function = Class.forName("dev.multicloudfunctions.gcp.CloudFunction")
                    .getMethod("over", Map.class, Ports.class)
                    .invoke(null, application.variables(name), platform);
            functions.put(name, function);
        }
        return function;
    }
}
