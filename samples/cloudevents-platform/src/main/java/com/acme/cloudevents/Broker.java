package com.acme.cloudevents;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.host.FunctionHost;
import dev.multicloudfunctions.memory.InMemoryTopicPublisher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Posts what functions publish to the platform itself, once for each subscriber, five times at most. Not thread-safe.
 */
final class Broker {

    static final int MAX_ATTEMPTS = 5;

    private final InMemoryTopicPublisher topics;
    private final FunctionHost host;
    private final DeadLetterFolder deadLetters;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    Broker(InMemoryTopicPublisher topics, FunctionHost host, DeadLetterFolder deadLetters, URI address) {
        this.topics = topics;
        this.host = host;
        this.deadLetters = deadLetters;
        this.address = address;
    }

    /** Delivers what waits, and what functions publish meanwhile. */
    void deliver() throws IOException, InterruptedException {
        for (var waiting = topics.drain(); !waiting.isEmpty(); waiting = topics.drain()) {
            for (Message message : waiting) {
                for (FunctionDefinition subscriber : host.subscribers(message.topic())) {
                    deliver(EventDelivery.event(message, subscriber.name()), subscriber.name());
                }
            }
        }
    }

    private void deliver(CloudEvent event, String function) throws IOException, InterruptedException {
        int status = 0;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            status = post(event.with("attempt", Integer.toString(attempt)));
            if (status < 300) {
                return;
            }
        }
        deadLetters.keep(
                function, event, MAX_ATTEMPTS + " deliveries, the last answered by the status " + status + '.');
    }

    private int post(CloudEvent event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/cloudevents+json")
                .timeout(Duration.ofSeconds(70))
                .POST(BodyPublishers.ofByteArray(event.json()))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
