package dev.multicloudfunctions.gcp.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays the metadata server, which no emulator does, as
 * https://cloud.google.com/compute/docs/metadata/querying-metadata has it: whoever does not ask with
 * {@code Metadata-Flavor: Google} is refused.
 */
public final class Metadata implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile int status = 200;

    public Metadata() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What {@code GCE_METADATA_HOST} is to say. */
    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** How many tokens were asked for. */
    public int tokens() {
        return tokens.get();
    }

    /** What it answers from now on; 200 for what was asked. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean polite = "Google".equals(exchange.getRequestHeaders().getFirst("Metadata-Flavor"));
        String body =
                switch (exchange.getRequestURI().toString()) {
                    case "/computeMetadata/v1/project/project-id" -> "my-project";
                    case "/computeMetadata/v1/instance/region" -> "projects/123456789/regions/europe-west3\n";
                    case "/computeMetadata/v1/instance/service-accounts/default/email" ->
                        "robot@p.iam.gserviceaccount.com";
                    case "/computeMetadata/v1/instance/service-accounts/default/token" ->
                        "{\"access_token\":\"token-" + tokens.incrementAndGet()
                                + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
                    default -> "";
                };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int told = !polite ? 403 : bytes.length == 0 ? 404 : status;
        exchange.sendResponseHeaders(told, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
