package dev.multicloudfunctions.aws.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * As much of SQS as takes messages, so that the runs of the package need no emulator; that ours is the real protocol is
 * held against moto elsewhere. Thread-safe.
 */
final class QueueServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // The JDK's server sends head and body apart, and without this waits 40 ms in between for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, List<Sent>> queues = new HashMap<>();

    /** A message that was sent. */
    record Sent(String body, Map<String, String> attributes) {}

    QueueServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String url(String queue) {
        return address() + "/000000000000/" + queue;
    }

    /** Takes all messages out of a queue, oldest first. */
    synchronized List<Sent> drain(String queue) {
        List<Sent> sent = queues.remove(url(queue));
        return sent == null ? List.of() : sent;
    }

    /** Whether a message with this attribute is in a queue; it stays there. */
    synchronized boolean holds(String queue, String attribute, String value) {
        return queues.getOrDefault(url(queue), List.of()).stream()
                .anyMatch(sent -> value.equals(sent.attributes().get(attribute)));
    }

    private void take(HttpExchange call) throws IOException {
        JsonNode request = JSON.readTree(call.getRequestBody().readAllBytes());
        boolean send = "AmazonSQS.SendMessage".equals(call.getRequestHeaders().getFirst("X-Amz-Target"));
        String body = request.path("MessageBody").asText();
        if (send) {
            Map<String, String> attributes = new HashMap<>();
            request.path("MessageAttributes")
                    .properties()
                    .forEach(each -> attributes.put(
                            each.getKey(), each.getValue().path("StringValue").asText()));
            synchronized (this) {
                queues.computeIfAbsent(request.path("QueueUrl").asText(), url -> new ArrayList<>())
                        .add(new Sent(body, attributes));
            }
        }
        byte[] answer = ("{\"MessageId\":\"" + UUID.randomUUID() + "\",\"MD5OfMessageBody\":\"" + md5(body) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        call.sendResponseHeaders(send ? 200 : 400, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    private static String md5(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%032x", new BigInteger(1, sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
