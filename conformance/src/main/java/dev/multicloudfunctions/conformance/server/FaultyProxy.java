package dev.multicloudfunctions.conformance.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a service, and does to the next requests what a test wants. What was signed at a wrong time it refuses
 * as the service does. Thread-safe.
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
        /** Carried out, and answered with the first half of the body, as if that were all. */
        CUT_OFF,
        /** Carried out, and answered 200 with the page of something that stands in between. */
        NOT_JSON,
        /** Not carried out: something that stands in between answers 200 with a page of its own. */
        INTERCEPTED,
        /** Refused since the keys or the token have ended. */
        EXPIRED,
        /** Refused since a policy forbids it. */
        DENIED
    }

    /** Of one connection, not of the message; the JDK writes its own. */
    private static final Set<String> HOP =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "keep-alive");

    static {
        // The JDK's server sends head and body apart, and without this waits 40 ms in between for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI target;
    private final FaultyService service;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    private volatile BiFunction<String, String, @Nullable Fault> chooser = (operation, body) -> null;
    private volatile BiFunction<String, String, @Nullable Refusal> answerer = (operation, body) -> null;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Starts before a service.
     *
     * @param target the address of the service, without a path
     */
    public FaultyProxy(URI target, FaultyService service) throws IOException {
        this.target = target;
        this.service = service;
        server = LoopbackServer.start("faulty proxy", this::handle);
    }

    /** The proxy's own address. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next requests meet these, in order; those after them nothing. */
    public void next(Fault... faultsInOrder) {
        faults.addAll(List.of(faultsInOrder));
    }

    /** What a request meets that meets nothing else, by its operation and its body; null for nothing. */
    public void choose(BiFunction<String, String, @Nullable Fault> faultOfRequest) {
        chooser = faultOfRequest;
    }

    /**
     * What a request is answered with in place of the service, which does not get it, by its operation and its body; null to
     * ask the service. It may say of a success what the service never says.
     */
    public void answer(BiFunction<String, String, @Nullable Refusal> answerOfRequest) {
        answerer = answerOfRequest;
    }

    /** The operations of the requests so far, faulty ones included; a test may clear it. */
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
        String operation =
                service.operation(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders());
        operations.add(operation);
        Refusal mistimed = service.mistimed(exchange.getRequestHeaders());
        if (mistimed != null) {
            refuse(exchange, mistimed);
            exchange.close();
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        Refusal instead = answerer.apply(operation, text);
        if (instead != null) {
            refuse(exchange, instead);
            exchange.close();
            return;
        }
        Fault fault = faults.poll();
        if (fault == null) {
            fault = chooser.apply(operation, text);
        }
        try (exchange) {
            if (fault == null) {
                answer(exchange, send(exchange, body), false);
                return;
            }
            switch (fault) {
                case CLOSED -> {}
                case ANSWER_LOST -> send(exchange, body);
                case CUT_OFF -> answer(exchange, send(exchange, body), true);
                case NOT_JSON, INTERCEPTED -> {
                    if (fault == Fault.NOT_JSON) {
                        send(exchange, body);
                    }
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    write(exchange, 200, "<html>Welcome {to} [the] network</html>".getBytes(StandardCharsets.UTF_8));
                }
                case SLOW -> {
                    send(exchange, body);
                    closing.await();
                }
                case FAILED_AFTERWARDS -> {
                    send(exchange, body);
                    refuse(exchange, service.refusal(fault));
                }
                default -> refuse(exchange, service.refusal(fault));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (!HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answered, boolean half) throws IOException {
        answered.headers().map().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        if (exchange.getRequestMethod().equals("HEAD")) {
            answered.headers().firstValue("content-length").ifPresent(length -> exchange.getResponseHeaders()
                    .set("Content-Length", length));
        }
        byte[] body = answered.body();
        write(
                exchange,
                answered.statusCode(),
                half && answered.statusCode() < 300 ? Arrays.copyOf(body, body.length / 2) : body);
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        for (int i = 0; i < refusal.headers().length; i += 2) {
            exchange.getResponseHeaders().set(refusal.headers()[i], refusal.headers()[i + 1]);
        }
        write(exchange, refusal.status(), refusal.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        // -1 is "no body"; 0 would be a body of unknown length.
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
