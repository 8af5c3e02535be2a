package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Sends events as Eventarc does: CloudEvents in the binary mode, the push format of Pub/Sub as their data. */
record Eventarc(InetSocketAddress function) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the message is acknowledged. */
    boolean send(Message message) throws IOException {
        return post("google.cloud.pubsub.topic.v1.messagePublished", message.topic(), null, pushed(message));
    }

    boolean send(ObjectCreated object) throws IOException {
        byte[] data = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("bucket", object.bucket())
                .put("name", object.key())
                .put("size", Long.toString(object.size())));
        return post("google.cloud.storage.object.v1.finalized", object.bucket(), object.key(), data);
    }

    private boolean post(String type, String source, String subject, byte[] data) throws IOException {
        HttpHeaders.Builder headers = HttpHeaders.builder()
                .add("Content-Type", "application/json")
                .add("ce-specversion", "1.0")
                .add("ce-id", UUID.randomUUID().toString())
                .add("ce-type", type)
                .add("ce-source", "//pubsub.googleapis.com/projects/shop/topics/" + source)
                .add("ce-time", Instant.now().toString());
        if (subject != null && subject.chars().allMatch(c -> c > ' ' && c < 127)) {
            headers.add("ce-subject", "objects/" + subject);
        }
        HttpResponse answer = post(headers.build(), data);
        if (answer.status() / 100 != 2 && answer.status() != 500) {
            throw new IOException(
                    "The framework answered " + answer.status() + ": " + new String(answer.body(), UTF_8));
        }
        return answer.status() / 100 == 2;
    }

    HttpResponse post(HttpHeaders headers, byte[] body) throws IOException {
        return new WireExchange(function, Duration.ofSeconds(60)).send(HttpRequest.of("POST", "/", headers, body));
    }

    /** What Pub/Sub pushes, which is {@code message}, {@code subscription} and the attempt where it is counted. */
    private static byte[] pushed(Message message) throws IOException {
        ObjectNode pushed = JSON.createObjectNode();
        ObjectNode inner = pushed.putObject("message");
        ObjectNode attributes = inner.putObject("attributes");
        message.attributes().forEach(attributes::put);
        inner.put("data", Base64.getEncoder().encodeToString(message.body()));
        inner.put("messageId", message.id());
        inner.put("publishTime", Instant.now().toString());
        if (message.orderingKey() != null) {
            inner.put("orderingKey", message.orderingKey());
        }
        pushed.put("subscription", "projects/shop/subscriptions/" + message.topic());
        pushed.put("deliveryAttempt", message.attempt());
        return JSON.writeValueAsBytes(pushed);
    }
}
