package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.event.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Takes what is published, as Pub/Sub's REST API does, and shows it at once: a pull from the emulator would have to wait to
 * see that there is nothing. The run of crashes goes through the emulator.
 */
final class TopicServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Message>> published = new HashMap<>();
    private final HttpServer server;

    TopicServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "topic server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::publish);
        server.start();
    }

    /** Host and port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What came since the last call. */
    synchronized List<Message> drain(String topic) {
        List<Message> messages = published.remove(topic);
        return messages == null ? List.of() : messages;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void publish(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            if (!path.endsWith(":publish")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String topic = path.substring(path.lastIndexOf('/') + 1, path.length() - ":publish".length());
            byte[] answer = ("{\"messageIds\":[\"" + keep(topic, body.path("messages")) + "\"]}").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized String keep(String topic, JsonNode messages) throws IOException {
        String id = UUID.randomUUID().toString();
        for (JsonNode each : messages) {
            Map<String, String> attributes = new HashMap<>();
            each.path("attributes")
                    .properties()
                    .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
            published
                    .computeIfAbsent(topic, name -> new ArrayList<>())
                    .add(Message.of(id, topic, each.path("data").binaryValue(), attributes, 1, null));
        }
        return id;
    }
}
