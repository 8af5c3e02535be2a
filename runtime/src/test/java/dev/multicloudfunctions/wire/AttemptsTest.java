package dev.multicloudfunctions.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
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
    void anErrorSaysThatTimeWasShortRatherThanTheServiceDown() throws IOException {
        try (var scope = Invocation.within(Duration.ZERO, "id", null).enter()) {
            assertThatThrownBy(this::call)
                    .hasMessage("The service shop did not do what it was asked in 1 attempt, at last: no answer, and "
                            + "the invocation has no time for another. Try again later.");
        }
        assertThat(pauses).isEmpty();
    }

    private void call() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var attempts = new Attempts("shop", RetryPolicy.INTERACTIVE, pauses::add, new Transport());
        while (attempts.send("GET", URI.create("http://127.0.0.1:" + nobody + "/"), new String[0], null) == null) {
            assertThat(pauses).hasSizeLessThan(4);
        }
    }
}
