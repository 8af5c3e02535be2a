package dev.multicloudfunctions.aws.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a service, and does to the next requests what a test wants. As AWS, it refuses what was signed more than
 * five minutes ago or ahead.
 */
public final class FaultyProxy implements AutoCloseable {

    /** What may happen to a request. */
    public enum Fault {
        /** Refused, not carried out. */
        THROTTLED,
        /** Answered 500, not carried out. */
        FAILED,
        /** Carried out, but answered 500. */
        FAILED_AFTERWARDS,
        /** The connection is closed, nothing carried out. */
        CLOSED,
        /** Carried out, and the connection closed without an answer. */
        ANSWER_LOST,
        /** Carried out, and not answered in time. */
        SLOW,
        /** Refused since the session's keys have ended. */
        EXPIRED,
        /** Refused since a policy forbids it. */
        DENIED
    }

    private static final DateTimeFormatter SIGNED = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    static {
        // The JDK's server sends head and body apart, and without this waits 40 ms in between for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI target;
    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    private volatile BiFunction<String, String, @Nullable Fault> chooser = (operation, body) -> null;
    private final CountDownLatch closing = new CountDownLatch(1);

    public FaultyProxy(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "faulty proxy");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return java.net.URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next requests meet these, in order; those after them nothing. */
    public void next(Fault... faultsInOrder) {
        faults.addAll(List.of(faultsInOrder));
    }

    /** What a request meets that meets nothing else, by its operation and its body; null for nothing. */
    public void choose(BiFunction<String, String, @Nullable Fault> faultOfRequest) {
        chooser = faultOfRequest;
    }

    /** The targets of the requests so far, faulty ones included. */
    public List<String> operations() {
        return operations;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Headers headers = exchange.getRequestHeaders();
        operations.add(headers.getFirst("X-Amz-Target"));
        Instant signed =
                LocalDateTime.parse(headers.getFirst("X-Amz-Date"), SIGNED).toInstant(ZoneOffset.UTC);
        if (Duration.between(signed, Instant.now()).abs().compareTo(TOLERANCE) > 0) {
            refuse(exchange, 400, "com.amazon.coral.service#InvalidSignatureException");
            return;
        }
        Fault fault = faults.poll();
        if (fault == null) {
            fault = chooser.apply(
                    String.valueOf(headers.getFirst("X-Amz-Target")), new String(body, StandardCharsets.UTF_8));
        }
        if (fault == null) {
            forward(exchange, body);
            return;
        }
        switch (fault) {
            case THROTTLED ->
                refuse(exchange, 400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");
            case EXPIRED -> refuse(exchange, 400, "com.amazon.coral.service#ExpiredTokenException");
            case DENIED -> refuse(exchange, 400, "com.amazon.coral.service#AccessDeniedException");
            case FAILED -> refuse(exchange, 500, "com.amazonaws.dynamodb.v20120810#InternalServerError");
            case FAILED_AFTERWARDS -> {
                send(exchange, body);
                refuse(exchange, 500, "com.amazonaws.dynamodb.v20120810#InternalServerError");
            }
            case CLOSED -> exchange.close();
            case ANSWER_LOST -> {
                send(exchange, body);
                exchange.close();
            }
            case SLOW -> {
                send(exchange, body);
                awaitClosing();
                exchange.close();
            }
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpURLConnection answered = send(exchange, body);
        int status = answered.getResponseCode();
        byte[] answer = (status < 400 ? answered.getInputStream() : answered.getErrorStream()).readAllBytes();
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private HttpURLConnection send(HttpExchange exchange, byte[] body) throws IOException {
        var connection = (HttpURLConnection) target.resolve("/").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        for (String name : new String[] {"Content-Type", "X-Amz-Target", "X-Amz-Date", "Authorization"}) {
            connection.setRequestProperty(name, exchange.getRequestHeaders().getFirst(name));
        }
        connection.getOutputStream().write(body);
        connection.getResponseCode();
        return connection;
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String type) throws IOException {
        byte[] body =
                ("{\"__type\":\"" + type + "\",\"message\":\"as the test wants\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
