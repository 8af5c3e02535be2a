package dev.multicloudfunctions.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a call is given up that nobody answers. */
class AttemptsTest {

    private final List<Long> pauses = new ArrayList<>();

    @Test
    void outsideOfAnInvocationThePolicyAloneCounts() throws IOException {
        assertThatThrownBy(this::call)
                .hasMessage("The service shop did not do what it was asked in 4 attempts, at last: no answer. "
                        + "Try again later.");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void anInvocationWithTimeForAllAttemptsGetsThemAll() throws IOException {
        try (var scope = Invocation.within(Duration.ofSeconds(30), "id", null).enter()) {
            assertThatThrownBy(this::call).hasMessageContaining("in 4 attempts");
        }
    }

    @Test
    void inTheBackgroundThereAreMoreAttemptsFurtherApart() throws IOException {
        // One call in 25 has none of the pauses that someone who waits would not be given.
        long longest = 0;
        for (int i = 0; i < 20; i++) {
            pauses.clear();
            try (var scope = background(Duration.ofSeconds(60)).enter()) {
                assertThatThrownBy(this::call).hasMessageContaining("in 8 attempts");
            }
            assertThat(pauses).hasSize(7);
            longest = Math.max(longest, Collections.max(pauses));
        }
        assertThat(longest).isGreaterThan(1_000);
    }

    @Test
    void anErrorSaysThatTimeWasShortRatherThanTheServiceDown() throws IOException {
        try (var scope = Invocation.within(Duration.ofMillis(120), "id", null).enter()) {
            assertThatThrownBy(this::call)
                    .hasMessage("The service shop did not do what it was asked in 1 attempt, at last: no answer, and "
                            + "the invocation has no time for another. Try again later.");
        }
        try (var scope = Invocation.within(Duration.ZERO, "id", null).enter()) {
            assertThatThrownBy(this::call)
                    .hasMessage("The service shop was not asked: the invocation has no time left. Try again later.");
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void inTheBackgroundAServiceGetsThePauseThatItAsksFor() throws IOException {
        try (var scope = background(Duration.ofSeconds(60)).enter()) {
            assertThatThrownBy(() -> refused("7")).hasMessageContaining("in 8 attempts");
        }
        assertThat(pauses).hasSize(7).allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(7_000));
    }

    @Test
    void aDateIsAsGoodAsSeconds() throws IOException {
        String inAMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60));
        try (var scope = background(Duration.ofMinutes(5)).enter()) {
            assertThatThrownBy(() -> refused(inAMinute)).hasMessageContaining("in 8 attempts");
        }
        assertThat(pauses).hasSize(7).allSatisfy(pause -> assertThat(pause).isBetween(30_000L, 60_000L));
    }

    @Test
    void aPauseThatTheInvocationHasNoTimeForIsNotBegun() throws IOException {
        try (var scope = background(Duration.ofSeconds(5)).enter()) {
            assertThatThrownBy(() -> refused("7")).hasMessageContaining("no time for another");
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoWaitsIsToldAtOnceIfTheServiceAsksForLong() throws IOException {
        try (var scope = Invocation.within(Duration.ofSeconds(60), "id", null).enter()) {
            assertThatThrownBy(() -> refused("7")).hasMessageContaining("in 1 attempt");
            assertThat(pauses).isEmpty();
            assertThatThrownBy(() -> refused("1")).hasMessageContaining("in 4 attempts");
        }
        assertThat(pauses).containsExactly(1_000L, 1_000L, 1_000L);
    }

    private static Invocation background(Duration time) {
        return Invocation.within(time, "id", null).inBackground();
    }

    /** Calls a service that says when to come again. */
    private void refused(String retryAfter) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            var attempts = new Attempts("shop", RetryPolicy.INTERACTIVE, pauses::add, new Transport());
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            for (int i = 0; i < 10; i++) {
                Reply reply = attempts.send("GET", uri, new String[0], null);
                if (reply != null) {
                    attempts.failed("busy");
                }
            }
        } finally {
            server.stop(0);
        }
    }

    private void call() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var attempts = new Attempts("shop", RetryPolicy.INTERACTIVE, pauses::add, new Transport());
        while (attempts.send("GET", URI.create("http://127.0.0.1:" + nobody + "/"), new String[0], null) == null) {
            assertThat(pauses).hasSizeLessThan(8);
        }
    }
}
