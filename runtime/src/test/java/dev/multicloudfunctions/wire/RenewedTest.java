package dev.multicloudfunctions.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys that an endpoint lends which hangs. */
@Timeout(20)
class RenewedTest {

    @Test
    void nobodyWaitsForAThreadThatHasMoreTime() throws Exception {
        // The system takes connections for a server that never accepts one.
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var keys = new Keys(silent.getLocalPort());
            var patient = new Thread(() -> fetch(keys, Duration.ofSeconds(30)));
            patient.setUncaughtExceptionHandler((thread, noKeys) -> {});
            patient.start();
            while (patient.getState() == Thread.State.NEW || !keys.asked) {
                Thread.onSpinWait();
            }
            long start = System.nanoTime();

            assertThatThrownBy(() -> fetch(keys, Duration.ofMillis(800))).hasMessage("No keys.");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(800));
            assertThat(patient.isAlive()).isTrue();
            patient.join();
        }
    }

    private static void fetch(Keys keys, Duration time) {
        try (var scope = Invocation.within(time, "id", null).enter()) {
            assertThat(keys.current()).isNull();
        }
    }

    private static final class Keys extends Renewed<Key> {

        private volatile boolean asked;

        Keys(int port) {
            super(
                    URI.create("http://127.0.0.1:" + port + "/"),
                    "No keys.",
                    1_000,
                    new WireClock(Clock.systemUTC()),
                    new Transport(),
                    millis -> {});
        }

        @Override
        protected String[] headers() {
            asked = true;
            return new String[0];
        }

        @Override
        protected Key read(Reply reply) throws IOException {
            throw new IOException("none");
        }
    }

    private record Key(long expiresAtMillis) implements Renewed.Expiring {}
}
