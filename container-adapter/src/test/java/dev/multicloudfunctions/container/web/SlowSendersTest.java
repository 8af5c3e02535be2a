package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.cli.Options.Timeouts;
import dev.multicloudfunctions.function.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who send slowly lose their own requests, and nobody else's. */
@Tag("any-jdk")
class SlowSendersTest {

    /** More than run, wait, and have a thread: 64, 128 and 16 without settings. */
    private static final int MANY = 250;

    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path data;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /products" + HEAD + "Content-Length: 30\r\n\r\n{",
                "POST /products" + HEAD + "Transfer-Encoding: chunked\r\n\r\n1e\r\n{",
                "POST /_/objects/images/a" + HEAD + "Content-Length: 20000000\r\n\r\n{",
                "GET /actuator/health" + HEAD + "Content-Length: 30\r\n\r\n{"
            })
    void manySlowBodiesShutNobodyOut(String begun) throws Exception {
        try (var container = RunningContainer.start(data, "BODY_SECONDS", "4")) {
            open(container, MANY, begun);
            for (int i = 0; i < 3; i++) {
                others(container);
                Thread.sleep(500);
                drip();
            }
            for (Socket socket : sockets) {
                assertThat(rest(socket))
                        .startsWith("HTTP/1.1 408")
                        .contains("Content-Type: application/problem+json", "Connection: close");
            }
            others(container);
        }
    }

    @Test
    void slowUploadsByALinkShutNobodyOut() throws Exception {
        try (var container = RunningContainer.start(data, "BODY_SECONDS", "4")) {
            SignedLink link = container
                    .bean(Ports.class)
                    .links(Bucket.of("files"))
                    .upload("a", "application/json", 1000, Duration.ofMinutes(1));
            String target = link.url().getRawPath() + '?' + link.url().getRawQuery();
            open(container, MANY, "PUT " + target + HEAD + "Content-Length: 500\r\n\r\n{");
            others(container);
            await().until(() -> unanswered().size() <= SignedObjects.MOST_AT_ONCE);
            List<Socket> slow = unanswered();
            assertThat(slow).hasSize(SignedObjects.MOST_AT_ONCE);
            for (Socket socket : sockets) {
                if (!slow.contains(socket)) {
                    assertThat(status(socket)).isEqualTo("HTTP/1.1 503");
                }
            }
            for (int i = 0; i < 10; i++) {
                others(container);
                Thread.sleep(500);
                for (Socket socket : unanswered()) {
                    send(socket, " ");
                }
            }
            for (Socket socket : slow) {
                assertThat(status(socket)).isEqualTo("HTTP/1.1 400");
            }
        }
    }

    private List<Socket> unanswered() throws IOException {
        List<Socket> unanswered = new ArrayList<>();
        for (Socket socket : sockets) {
            if (socket.getInputStream().available() == 0) {
                unanswered.add(socket);
            }
        }
        return unanswered;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    @Test
    void whoIsRefusedAndSendsOnSlowlyHoldsNothingEither() throws Exception {
        try (var container = RunningContainer.start(data, "BODY_SECONDS", "4")) {
            open(container, MANY, "POST /products" + HEAD + "Origin: null\r\nContent-Length: 30\r\n\r\n{");
            others(container);
            drip();
            others(container);
            for (Socket socket : sockets) {
                assertThat(rest(socket)).startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    void manySlowHeadersAreClosed() throws Exception {
        try (var container = RunningContainer.start(data, "HEADER_SECONDS", "2")) {
            open(container, MANY, "GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            open(container, MANY, "GE");
            drip();
            others(container);
            for (Socket socket : sockets) {
                assertThat(rest(socket)).isEmpty();
            }
        }
    }

    @Test
    void brokenBodiesAndThoseWhoGoAwayDoNotKeepTheServerFromStopping() throws Exception {
        long start;
        try (var container = RunningContainer.start(data, "BODY_SECONDS", "2")) {
            open(container, 1, "POST /products" + HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            Thread.sleep(300);
            send(sockets.get(0), "zz\r\n");
            assertThat(rest(sockets.get(0))).startsWith("HTTP/1.1 400").contains("\"kind\":\"INVALID\"");
            open(container, 20, "POST /products" + HEAD + "Content-Length: 30\r\n\r\n{");
            Thread.sleep(300);
            close();
            open(container, 1, "POST /products" + HEAD + "Content-Length: 30\r\n\r\n{");
            assertThat(rest(sockets.get(21))).startsWith("HTTP/1.1 408");
            start = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aBodyThatComesInPiecesIsRead() throws Exception {
        try (var container = RunningContainer.start(data, "HEADER_SECONDS", "2")) {
            open(container, 1, "POST /hello" + HEAD + "Connection: close\r\nContent-Length: 14\r\n\r\n");
            for (char c : "{\"name\":\"Bob\"}".toCharArray()) {
                send(sockets.get(0), String.valueOf(c));
                Thread.sleep(200);
            }
            assertThat(rest(sockets.get(0))).startsWith("HTTP/1.1 200").contains("Hello, Bob!");
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        try (var container = RunningContainer.start(data)) {
            open(
                    container,
                    1,
                    "POST /hello" + HEAD + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 14\r\n\r\n");
            Socket socket = sockets.get(0);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");
            send(socket, "{\"name\":\"Bob\"}");
            assertThat(rest(socket)).contains("HTTP/1.1 200", "Hello, Bob!");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_/x",
                "/_/objects/images/a",
                "/_/ticks/cleanupProducts",
                "/unknown",
                "/events",
                "/actuator/health"
            })
    void whatIsAnnouncedTakesNoMemory(String path) throws Exception {
        try (var container = RunningContainer.start(data)) {
            long before = used();
            for (int length : new int[] {1_000_000, 20 << 20, 2_000_000_000}) {
                open(container, 20, "POST " + path + HEAD + "Content-Length: " + length + "\r\n\r\n");
            }
            others(container);
            // 60 connections with their buffers, and 7 MB for what the test itself and the server's answers take.
            assertThat(used() - before).isLessThan(10 << 20);
            close();
        }
    }

    @Test
    void aBodyMayTakeLongerTheMoreOfItHasCome() {
        var timeouts = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(60), 1_000);

        assertThat(timeouts.bodyMillis(1)).isLessThan(11_000);
        assertThat(timeouts.bodyMillis(20_000)).isEqualTo(timeouts.bodyMillis(0) + 20_000);
        assertThat(timeouts.bodyMillis(20 << 20)).isEqualTo(60_000);
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        Thread.sleep(100);
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Two requests of other clients, which are answered at once. */
    private static void others(RunningContainer container) throws Exception {
        long start = System.nanoTime();
        assertThat(container.get("/hello").statusCode()).isEqualTo(200);
        assertThat(container.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(container
                        .post("/hello", "{\"name\":\"Ann\"}", "Content-Type", "application/json")
                        .body())
                .contains("Ann");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private void open(RunningContainer container, int count, String text) throws IOException {
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), container.port());
            socket.setSoTimeout(15_000);
            sockets.add(socket);
            send(socket, text);
        }
    }

    private void drip() throws IOException {
        for (Socket socket : sockets) {
            send(socket, " ");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
