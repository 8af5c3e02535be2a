package dev.multicloudfunctions.container.cloudevents;

import dev.multicloudfunctions.conformance.event.BreakablePorts;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Plays a broker such as Knative's: one request per event, messages in the binary and the others in the structured mode.
 * A status of success acknowledges; 4xx goes to the dead letters; all else is delivered again.
 */
record CloudEventsExchange(RunningContainer container, BreakablePorts ports) implements EventExchange {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws Exception {
        var settled = new ArrayList<Settlement>();
        for (Message message : batch) {
            var request = HttpRequest.newBuilder(container.uri("/events"));
            CloudEvent event = event("dev.multicloudfunctions.message.v1")
                    .withId(message.id())
                    .withSubject(message.topic())
                    .withData("application/json", message.body())
                    .build();
            HttpMessageFactory.createWriter(
                            request::header, body -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                    .writeBinary(event);
            settled.add(settle(request));
        }
        return settled;
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws Exception {
        return structured(
                "/events/" + function,
                event("dev.multicloudfunctions.object.created.v1")
                        .withSource(URI.create("/buckets/" + created.bucket()))
                        .withSubject(created.key()));
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws Exception {
        return structured("/events", event("dev.multicloudfunctions.tick.v1").withSubject(function));
    }

    @Override
    public Platform platform() {
        return container.bean(Platform.class);
    }

    @Override
    public AutoCloseable breakStores() {
        return ports.breakStores();
    }

    @Override
    public AutoCloseable breakObjects() {
        return ports.breakObjects();
    }

    private Settlement structured(String path, CloudEventBuilder event) throws Exception {
        byte[] body = new JsonFormat().serialize(event.build());
        return settle(HttpRequest.newBuilder(container.uri(path))
                .header("Content-Type", JsonFormat.CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static CloudEventBuilder event(String type) {
        return CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/conformance"))
                .withType(type);
    }

    private static Settlement settle(HttpRequest.Builder request) throws Exception {
        int status = CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status < 300) {
            return Settlement.DONE;
        }
        return status < 500 ? Settlement.DEAD_LETTER : Settlement.RETRY;
    }
}
