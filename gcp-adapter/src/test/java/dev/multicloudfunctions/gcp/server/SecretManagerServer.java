package dev.multicloudfunctions.gcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.conformance.server.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test server of Secret Manager, since there is no emulator: secrets and their versions as
 * https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions describes them. That it is faithful,
 * Google's own client shows, which stores and reads in the same tests. Thread-safe.
 */
public final class SecretManagerServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRETS = "/v1/projects/([^/]+)/secrets";

    /** What a mask may name: https://cloud.google.com/apis/docs/system-parameters. */
    private static final Set<String> FIELDS =
            Set.of("name", "createTime", "destroyTime", "state", "etag", "payload", "versions", "nextPageToken");

    private final Clock clock;
    private final Map<String, List<Version>> secrets = new HashMap<>();
    private final Map<String, Path> mounted = new HashMap<>();
    private final HttpServer server;

    /** @param clock when versions are made */
    public SecretManagerServer(Clock clock) {
        this.clock = clock;
        server = LoopbackServer.start("secret manager", this::handle);
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Makes a secret with a first version, as an operator does without a client. */
    public synchronized void store(String secret, String value) throws IOException {
        secrets.put(secret, new ArrayList<>());
        JsonNode unused = add(secret, value.getBytes(UTF_8));
    }

    /**
     * Has the value of the version {@code latest} in a file, as an instance of Cloud Run that a secret is mounted in.
     *
     * @param secret as {@code projects/shop/secrets/cursor-key}
     */
    public synchronized void mount(String secret, Path file) throws IOException {
        mounted.put(secret, file);
        show(secret);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void show(String secret) throws IOException {
        Path file = mounted.get(secret);
        List<Version> versions = secrets.get(secret);
        if (file != null && !versions.isEmpty()) {
            Files.write(file, versions.get(versions.size() - 1).data);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            byte[] answer;
            int status = 200;
            try {
                JsonNode told = answer(exchange.getRequestMethod(), exchange.getRequestURI(), body);
                answer = JSON.writeValueAsBytes(masked(told, query(exchange.getRequestURI(), "fields")));
            } catch (Refused refused) {
                status = refused.refusal.status();
                answer = refused.refusal.body().getBytes(UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized JsonNode answer(String method, URI uri, byte[] body) throws IOException {
        String path = uri.getPath();
        JsonNode sent = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        if (method.equals("POST") && path.matches(SECRETS)) {
            String name = path.substring("/v1/".length()) + '/' + query(uri, "secretId");
            secrets.put(name, new ArrayList<>());
            return JSON.createObjectNode().put("name", name);
        }
        if (method.equals("POST") && path.matches(SECRETS + "/[^/]+:addVersion")) {
            String secret = path.substring("/v1/".length(), path.length() - ":addVersion".length());
            return add(secret, sent.path("payload").path("data").binaryValue());
        }
        if (method.equals("GET") && path.matches(SECRETS + "/[^/]+/versions")) {
            var answer = JSON.createObjectNode();
            ArrayNode list = answer.putArray("versions");
            List<Version> versions = versions(path.substring("/v1/".length(), path.lastIndexOf('/')));
            String most = query(uri, "pageSize");
            int first = most == null || most.equals("0") ? 0 : Math.max(0, versions.size() - Integer.parseInt(most));
            for (int i = versions.size() - 1; i >= first; i--) {
                list.add(versions.get(i).json());
            }
            return answer;
        }
        if (path.matches(SECRETS + "/[^/]+/versions/[^/:]+(:[a-z]+)?")) {
            String[] parts = path.substring("/v1/".length()).split("/versions/|:");
            return changed(method, find(parts[0], parts[1]), parts.length < 3 ? "" : parts[2]);
        }
        throw new Refused(404, "NOT_FOUND");
    }

    private JsonNode add(String secret, byte[] data) throws IOException {
        List<Version> versions = versions(secret);
        var version = new Version(secret, versions.size() + 1, data);
        version.created = clock.instant().toString();
        versions.add(version);
        show(secret);
        return version.json();
    }

    private static JsonNode changed(String method, Version version, String verb) {
        switch (method + ' ' + verb) {
            case "GET " -> {}
            case "GET access" -> {
                if (!version.state.equals("ENABLED")) {
                    throw new Refused(400, "FAILED_PRECONDITION");
                }
                ObjectNode answer = JSON.createObjectNode().put("name", version.name());
                answer.putObject("payload").put("data", version.data);
                return answer;
            }
            case "POST disable" -> version.state = "DISABLED";
            case "POST destroy" -> {
                if (version.state.equals("DESTROYED")) {
                    throw new Refused(400, "FAILED_PRECONDITION");
                }
                version.state = "DESTROYED";
                version.data = new byte[0];
            }
            default -> throw new Refused(404, "NOT_FOUND");
        }
        return version.json();
    }

    private List<Version> versions(String secret) {
        List<Version> versions = secrets.get(secret);
        if (versions == null) {
            throw new Refused(404, "NOT_FOUND");
        }
        return versions;
    }

    private Version find(String secret, String number) {
        List<Version> versions = versions(secret);
        int place = number.equals("latest") ? versions.size() : Integer.parseInt(number);
        if (place < 1 || place > versions.size()) {
            throw new Refused(404, "NOT_FOUND");
        }
        return versions.get(place - 1);
    }

    private static @Nullable String query(URI uri, String name) {
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + '=')) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        return null;
    }

    /** Of an object what a mask names, as {@code name,versions(name,state)}; a name that no resource has is refused. */
    private static JsonNode masked(JsonNode told, @Nullable String mask) {
        if (mask == null || !(told instanceof ObjectNode object)) {
            return told;
        }
        var kept = JSON.createObjectNode();
        for (String field : mask.split(",(?![^(]*\\))")) {
            String name = field.replaceAll("\\(.*", "");
            if (!FIELDS.contains(name)) {
                throw new Refused(400, "INVALID_ARGUMENT");
            }
            JsonNode value = object.get(name);
            if (value instanceof ArrayNode array && field.endsWith(")")) {
                ArrayNode inner = kept.putArray(name);
                String within = field.substring(name.length() + 1, field.length() - 1);
                array.forEach(each -> inner.add(masked(each, within)));
            } else if (value != null) {
                kept.set(name, value);
            }
        }
        return kept;
    }

    /** One version; its number is its place. */
    private static final class Version {

        private final String secret;
        private final int number;
        private byte[] data;
        private String state = "ENABLED";
        private String created = "";

        Version(String secret, int number, byte[] data) {
            this.secret = secret;
            this.number = number;
            this.data = data;
        }

        String name() {
            return secret + "/versions/" + number;
        }

        ObjectNode json() {
            return JSON.createObjectNode()
                    .put("name", name())
                    .put("createTime", created)
                    .put("state", state)
                    .put("etag", "\"" + number + state + "\"");
        }
    }

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        Refused(int code, String status) {
            super(status);
            this.refusal = FaultyGoogle.error(code, status);
        }
    }
}
