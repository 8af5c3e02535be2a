package com.acme.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Plays the platform's broker: a message alone is posted in the binary mode, several as a batch, objects and ticks in the
 * structured mode.
 */
record CloudEventsExchange(CloudEventsPlatform server, InMemoryPlatform resources) implements EventExchange {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final byte[] NOTHING = {};

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws Exception {
        List<CloudEvent> events =
                batch.stream().map(each -> EventDelivery.event(each, function)).toList();
        HttpResponse<byte[]> answer;
        if (events.size() == 1) {
            CloudEvent event = events.get(0);
            HttpRequest.Builder request = HttpRequest.newBuilder(uri());
            event.attributes().forEach((name, value) -> request.header("ce-" + name, URLEncoder.encode(value, UTF_8)));
            answer = send(request.POST(BodyPublishers.ofByteArray(event.data())));
        } else {
            byte[] json = Json.bytes(events.stream().map(CloudEvent::members).toList());
            answer = send(json(json, "application/cloudevents-batch+json"));
        }
        String again = new String(answer.body(), UTF_8);
        String letters = letters();
        return events.stream()
                .map(each -> again.contains(each.id())
                        ? Settlement.RETRY
                        : letters.contains(each.id()) ? Settlement.DEAD_LETTER : Settlement.DONE)
                .toList();
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws Exception {
        return settle(CloudEvent.of(CloudEvent.OBJECT_CREATED, newId(), created.key(), function, NOTHING)
                .with("source", "/buckets/" + created.bucket()));
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws Exception {
        return settle(CloudEvent.of(CloudEvent.TICK, newId(), function, function, NOTHING)
                .with("time", Instant.now().toString()));
    }

    @Override
    public Platform platform() {
        return resources;
    }

    @Override
    public String log() {
        return ((InMemoryTelemetry) resources.telemetry()).lines().toString();
    }

    private Settlement settle(CloudEvent event) throws Exception {
        HttpResponse<byte[]> answer = send(json(event.json(), "application/cloudevents+json"));
        return switch (answer.statusCode()) {
            case 204 -> Settlement.DONE;
            case 202 -> {
                if (!letters().contains(event.id())) {
                    throw new AssertionError("The event is acknowledged, and is in no dead letter.");
                }
                yield Settlement.DEAD_LETTER;
            }
            default -> Settlement.RETRY;
        };
    }

    private String letters() throws Exception {
        var letters = new StringBuilder();
        for (byte[] letter : server.deadLetters().letters()) {
            letters.append(new String(letter, UTF_8));
        }
        return letters.toString();
    }

    private HttpRequest.Builder json(byte[] json, String type) {
        return HttpRequest.newBuilder(uri()).header("Content-Type", type).POST(BodyPublishers.ofByteArray(json));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + '/');
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
