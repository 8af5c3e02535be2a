package dev.multicloudfunctions.gcp.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.server.LoopbackServer;
import dev.multicloudfunctions.gcp.server.GcsObjects.Content;
import dev.multicloudfunctions.gcp.server.GcsObjects.Refused;
import dev.multicloudfunctions.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A test server of Cloud Storage's JSON API, for what {@link FakeGcsServer} leaves out, as links that are held to a size, missing
 * buckets and copies that have to be asked for again: uploads with and without their resource, resources, lists, rewriting, media and deletion, with generations, preconditions and checksums as
 * https://cloud.google.com/storage/docs/json_api/v1/objects describes them. That it is faithful, Google's own client
 * shows, which works with it in the same tests.
 */
public final class GcsServer implements AutoCloseable {

    private static final String OBJECTS = "/o";

    static {
        // The JDK's server sends head and body apart, and without this waits 40 ms in between for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final GcsObjects objects;
    private final HttpServer server;

    /** Starts with some buckets. */
    public GcsServer(String... buckets) {
        objects = new GcsObjects(buckets);
        server = LoopbackServer.start("gcs server", this::handle);
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body;
        try {
            body = exchange.getRequestBody().readAllBytes();
        } catch (IOException cutOff) {
            exchange.close();
            return;
        }
        try (exchange) {
            try {
                answer(exchange, body);
            } catch (Refused refused) {
                String json = "{\"error\":{\"code\":" + refused.status() + ",\"message\":\"" + refused.getMessage()
                        + "\",\"errors\":[{\"message\":\"" + refused.getMessage()
                        + "\",\"domain\":\"global\",\"reason\":\"" + refused.reason() + "\"}]}}";
                write(exchange, refused.status(), "application/json; charset=UTF-8", json.getBytes());
            }
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (query.containsKey("X-Goog-Signature")) {
            follow(exchange, path, body);
            return;
        }
        int at = path.indexOf("/storage/v1/b/") + "/storage/v1/b/".length();
        int slash = path.indexOf('/', at);
        String bucket = decoded(path.substring(at, slash));
        String rest = path.substring(slash);
        if (path.startsWith("/upload/") && rest.equals(OBJECTS)) {
            Content stored = "media".equals(query.get("uploadType"))
                    ? objects.put(
                            bucket,
                            Map.of("contentType", exchange.getRequestHeaders().getFirst("Content-Type")),
                            body,
                            query)
                    : upload(exchange, bucket, query, body);
            write(exchange, 200, "application/json; charset=UTF-8", stored.json());
            return;
        }
        if (rest.equals(OBJECTS)) {
            write(exchange, 200, "application/json; charset=UTF-8", objects.list(bucket, query));
            return;
        }
        String[] rewriting = rest.split("/rewriteTo/b/[^/]*/o/");
        String name = decoded(rewriting[0].substring(OBJECTS.length() + 1));
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                Content content = objects.get(bucket, name, query);
                if ("media".equals(query.get("alt"))) {
                    exchange.getResponseHeaders().set("X-Goog-Generation", Long.toString(content.generation()));
                    exchange.getResponseHeaders().set("X-Goog-Hash", "crc32c=" + content.crc32c());
                    write(exchange, 200, content.contentType(), content.bytes());
                } else {
                    write(exchange, 200, "application/json; charset=UTF-8", content.json());
                }
            }
            case "POST" ->
                write(
                        exchange,
                        200,
                        "application/json; charset=UTF-8",
                        objects.rewrite(bucket, name, decoded(rewriting[1]), query));
            case "DELETE" -> {
                objects.delete(bucket, name, query);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> throw new Refused(405, "methodNotAllowed", "Not served here");
        }
    }

    /**
     * A signed URL, of the XML API, whatever its signature: https://cloud.google.com/storage/docs/xml-api/put-object-upload and
     * its neighbours.
     */
    private void follow(HttpExchange exchange, String path, byte[] body) throws IOException {
        String bucket = decoded(path.substring(1, path.indexOf('/', 1)));
        String name = decoded(path.substring(path.indexOf('/', 1) + 1));
        if (exchange.getRequestMethod().equals("GET")) {
            Content content = objects.get(bucket, name, Map.of());
            write(exchange, 200, content.contentType(), content.bytes());
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("x-goog-content-length-range");
        if (range != null && body.length > Integer.parseInt(range.substring(range.indexOf(',') + 1))) {
            throw new Refused(400, "EntityTooLarge", "Your proposed upload is larger than the maximum object size");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Content unused = objects.put(bucket, Map.of("name", name, "contentType", type), body, Map.of());
        exchange.sendResponseHeaders(200, -1);
    }

    /** The two parts of {@code multipart/related}: the resource, and the media. */
    private Content upload(HttpExchange exchange, String bucket, Map<String, String> query, byte[] sent)
            throws IOException {
        byte[] body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding")) ? unzipped(sent) : sent;
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!"multipart".equals(query.get("uploadType")) || !type.startsWith("multipart/related; boundary=")) {
            throw new Refused(400, "invalid", "Only multipart uploads are served here");
        }
        String boundary =
                type.substring("multipart/related; boundary=".length()).replace("\"", "");
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int resourceAt = text.indexOf("\r\n\r\n") + 4;
        int resourceEnd = text.indexOf("\r\n--" + boundary, resourceAt);
        int mediaAt = text.indexOf("\r\n\r\n", resourceEnd) + 4;
        int mediaEnd = text.lastIndexOf("\r\n--" + boundary + "--");
        byte[] resource = text.substring(resourceAt, resourceEnd).getBytes(StandardCharsets.ISO_8859_1);
        byte[] media = text.substring(mediaAt, mediaEnd).getBytes(StandardCharsets.ISO_8859_1);
        return objects.put(bucket, tree(resource), media, query);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(byte[] json) {
        return (Map<String, Object>) Json.tree(json, 1 << 20);
    }

    private static byte[] unzipped(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&"))) {
            int equals = pair.indexOf('=');
            query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    /** In a path a plus is itself. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void write(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
