package dev.multicloudfunctions.azure.document;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before Table Storage and lets queries bring a few rows at once, with tokens to go on, as the service does at 1,000
 * rows, 5 seconds and where its data is divided
 * (https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination); the first part of each is empty.
 * Only reads.
 */
final class SplitAnswers implements AutoCloseable {

    private static final Pattern TOP = Pattern.compile("\\$top=(\\d+)");
    private static final String EMPTY = "first";

    private final URI target;
    private final int rows;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger parts = new AtomicInteger();

    SplitAnswers(URI target, int rows) throws IOException {
        this.target = target;
        this.rows = rows;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    int parts() {
        return parts.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            Matcher top = TOP.matcher(address);
            if (top.find()) {
                parts.incrementAndGet();
                if (!address.contains("NextPartitionKey=")) {
                    exchange.getResponseHeaders().set("x-ms-continuation-NextPartitionKey", EMPTY);
                    write(exchange, 200, "{\"value\":[]}".getBytes(StandardCharsets.UTF_8));
                    return;
                }
                address = address.replace("&NextPartitionKey=" + EMPTY, "");
                int fewer = Math.min(rows, Integer.parseInt(top.group(1)));
                address = address.replaceFirst("\\$top=\\d+", "\\$top=" + fewer);
            }
            pass(exchange, address);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(HttpExchange exchange, String address) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(address));
        for (String name :
                new String[] {"authorization", "x-ms-date", "x-ms-version", "accept", "dataserviceversion"}) {
            request.header(name, exchange.getRequestHeaders().getFirst(name));
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("x-ms-continuation") || name.equals("etag")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        write(exchange, answer.statusCode(), answer.body());
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
