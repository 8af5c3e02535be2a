package com.acme.cloudevents;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.host.FunctionHost;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The platform: a server that answers requests and takes events until it is closed. */
public final class CloudEventsPlatform implements AutoCloseable {

    /** What each request and event is granted. */
    private static final Duration TIME = Duration.ofSeconds(60);

    private static final int THREADS = 16;
    private static final byte[] NOTHING = {};

    private final InMemoryPlatform platform;
    private final FunctionHost host;
    private final DeadLetterFolder deadLetters;
    private final EventDelivery events;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private CloudEventsPlatform(InMemoryPlatform platform, FunctionHost host, Path letters, HttpServer server) {
        this.platform = platform;
        this.host = host;
        this.deadLetters = new DeadLetterFolder(letters);
        this.events = new EventDelivery(host, deadLetters, platform.clock());
        this.server = server;
    }

    /**
     * Starts it on the loopback address.
     *
     * @param port 0 for a free one
     * @param letters the folder for dead letters
     * @param modules none for those that {@link java.util.ServiceLoader} finds
     */
    public static CloudEventsPlatform start(
            int port, InMemoryPlatform resources, Path letters, FunctionModule... modules) throws IOException {
        FunctionHost host = FunctionHost.start(resources, modules);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var started = new CloudEventsPlatform(resources, host, letters, server);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    /** Serves the functions on the class path: {@code CloudEventsPlatform PORT DEAD-LETTERS}. */
    public static void main(String[] arguments) throws IOException {
        CloudEventsPlatform started =
                start(Integer.parseInt(arguments[0]), new InMemoryPlatform(), Path.of(arguments[1]));
        Broker broker = started.broker();
        ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor();
        rounds.scheduleWithFixedDelay(
                () -> {
                    try {
                        broker.deliver();
                    } catch (IOException e) {
                        System.err.println("The broker failed: " + e.getMessage());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                0,
                100,
                TimeUnit.MILLISECONDS);
    }

    /** What delivers the messages that functions publish. */
    Broker broker() {
        InetSocketAddress address = address();
        return new Broker(
                platform.topics(),
                host,
                deadLetters,
                URI.create("http://" + address.getHostString() + ':' + address.getPort() + '/'));
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    DeadLetterFolder deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            HttpRequest request = request(call);
            Invocation invocation = Invocation.within(TIME, platform.ids().next(), null);
            HttpResponse answer =
                    CloudEventReader.brings(request) ? events(request, invocation) : host.http(request, invocation);
            answer.headers().asMap().forEach(call.getResponseHeaders()::put);
            boolean bodiless = answer.body().length == 0;
            call.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
            if (!bodiless) {
                call.getResponseBody().write(answer.body());
            }
        }
    }

    /** 204: done; 202: a dead letter, which nobody need send again; 503: to be sent again; 400: no event. */
    private HttpResponse events(HttpRequest request, Invocation invocation) {
        List<CloudEvent> all;
        try {
            all = CloudEventReader.read(request);
        } catch (FunctionException malformed) {
            return json(400, Map.of("detail", String.valueOf(malformed.getMessage())));
        }
        var again = new ArrayList<String>();
        boolean letter = false;
        for (CloudEvent event : all) {
            EventDelivery.Settled settled = events.deliver(event, invocation);
            letter |= settled == EventDelivery.Settled.DEAD_LETTER;
            if (settled == EventDelivery.Settled.RETRY) {
                again.add(event.id());
            }
        }
        // Who sends a batch reads which of its events are to come again.
        return again.isEmpty()
                ? new HttpResponse(letter ? 202 : 204, HttpHeaders.EMPTY, NOTHING)
                : json(503, Map.of("retry", again));
    }

    private static HttpResponse json(int status, Map<String, ?> members) {
        return new HttpResponse(status, HttpHeaders.of("Content-Type", "application/json"), Json.bytes(members));
    }

    private static HttpRequest request(HttpExchange call) throws IOException {
        var headers = HttpHeaders.builder();
        call.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        byte[] body;
        try (InputStream in = call.getRequestBody()) {
            body = in.readNBytes(HttpRequest.MAX_BODY_BYTES + 1);
            // An answer before the end of the request would reset the connection.
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HttpRequest.of(call.getRequestMethod(), call.getRequestURI().toString(), headers.build(), body);
    }
}
