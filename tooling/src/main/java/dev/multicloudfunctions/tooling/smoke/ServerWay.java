package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.JsonWriter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** The container's server on a free port of loopback, what it keeps in a folder that ends with it; events as CloudEvents. */
final class ServerWay implements Way {

    private final AutoCloseable server;
    private final URI address;
    private final Path data;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServerWay(AutoCloseable server, int port, Path data) {
        this.server = server;
        this.address = URI.create("http://localhost:" + port);
        this.data = data;
    }

    static ServerWay start(SmokeApplication application) throws Exception {
        Path data = Files.createTempDirectory("smoke");
        Map<String, String> environment = new HashMap<>(application.variables());
        environment.putAll(Map.of("HOST", "127.0.0.1", "PORT", "0", "DATA_DIR", data.toString()));
        Class<?> type = Class.forName("dev.multicloudfunctions.container.ServedApplication");
        try {
            var server = (AutoCloseable) type.getMethod("start", Map.class).invoke(null, environment);
            return new ServerWay(server, (int) type.getMethod("port").invoke(server), data);
        } catch (InvocationTargetException failed) {
            PathUtils.deleteDirectory(data);
            throw failed.getCause() instanceof Exception told ? told : failed;
        }
    }

    @Override
    public String name() {
        return "container";
    }

    @Override
    public HttpResponse send(String function, HttpRequest request) throws Exception {
        String query = request.query().isEmpty() ? "" : '?' + request.query();
        var message = java.net.http.HttpRequest.newBuilder(address.resolve(request.path() + query))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().asMap().forEach((name, values) -> values.forEach(value -> message.header(name, value)));
        var answer = client.send(message.build(), BodyHandlers.ofByteArray());
        HttpHeaders.Builder headers = HttpHeaders.builder();
        answer.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return new HttpResponse(answer.statusCode(), headers.build(), answer.body());
    }

    @Override
    public Settled deliver(String function, Message message) throws Exception {
        JsonWriter event = event("message", "/smoke", message.topic());
        return settled(function, event.name("data").raw(message.body()));
    }

    @Override
    public Settled deliver(String function, ObjectCreated object) throws Exception {
        return settled(function, event("object.created", "/buckets/" + object.bucket(), object.key()));
    }

    @Override
    public Settled deliver(String function, Tick tick) throws Exception {
        return settled(function, event("tick", "/smoke", function));
    }

    private static JsonWriter event(String type, String source, String subject) {
        return JsonWriter.foreign()
                .beginObject()
                .member("specversion", "1.0")
                .member("id", "smoke")
                .member("type", "dev.multicloudfunctions." + type + ".v1")
                .member("source", source)
                .member("subject", subject);
    }

    /** In the structured mode; a status of success acknowledges, those of 400 and above are kept, all others come again. */
    private Settled settled(String function, JsonWriter event) throws IOException, InterruptedException {
        var request = java.net.http.HttpRequest.newBuilder(address.resolve("/events/" + function))
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofByteArray(event.endObject().toBytes()));
        int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status / 100 == 2) {
            return Settled.DONE;
        }
        return status / 100 == 4 ? Settled.REJECTED : Settled.AGAIN;
    }

    @Override
    public void close() throws Exception {
        server.close();
        PathUtils.deleteDirectory(data);
    }
}
