package dev.multicloudfunctions.aws.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Invoke for events, as https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html describes it: it keeps what it
 * accepted. moto's either runs a container or keeps nothing.
 */
public final class LambdaServer implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([a-zA-Z0-9-_]+)/invocations");

    /**
     * An event that was accepted.
     *
     * @param qualifier the version or the alias that was asked for; null for none
     */
    public record Accepted(String function, @Nullable String qualifier, byte[] event) {}

    private record Canned(int status, String type, String body) {}

    private final Set<String> functions;
    private final List<Accepted> accepted = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Canned> canned = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** Starts with functions of these names. */
    public LambdaServer(String... functions) throws IOException {
        this.functions = Set.of(functions);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The value of {@code AWS_ENDPOINT_URL_LAMBDA}. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The events so far, in the order of their coming. */
    public List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    /** The next requests are answered so many times with this, and what they bring is not accepted. */
    public void answer(int times, int status, String type, String body) {
        for (int i = 0; i < times; i++) {
            canned.add(new Canned(status, type, body));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] event = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            Canned instead = canned.poll();
            if (instead != null) {
                write(exchange, instead.status(), instead.type(), instead.body());
                return;
            }
            Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
            if (!exchange.getRequestMethod().equals("POST") || !path.matches()) {
                write(
                        exchange,
                        403,
                        "application/json",
                        "{\"message\":\"Unable to determine service/operation name\"}");
            } else if (!"Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
                // Who asks for the answer of the function waits for it, and gets no failure kept.
                write(exchange, 200, "application/json", "null");
            } else if (!functions.contains(path.group(1))) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
                write(exchange, 404, "application/json", "{\"Type\":\"User\",\"Message\":\"Function not found\"}");
            } else {
                String query = exchange.getRequestURI().getRawQuery();
                accepted.add(new Accepted(
                        path.group(1), query == null ? null : query.replaceFirst("^Qualifier=", ""), event));
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
