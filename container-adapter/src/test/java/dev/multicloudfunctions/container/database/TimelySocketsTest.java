package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TimelySocketsTest {

    /** More than the system's buffers of a connection take without a reader. */
    private static final int LARGE = 16 * 1024 * 1024;

    @Test
    void whatIsNotTakenInTimeIsNotWrittenAnyLonger() throws IOException {
        try (var hanging = new HangingService(Hang.AFTER_CONNECT);
                Socket socket = connected(hanging)) {
            assertFails(IOException.class, () -> {
                socket.getOutputStream().write(new byte[LARGE]);
                return null;
            });
        }
    }

    @Test
    void whatComesByteByByteIsNotReadAnyLonger() throws IOException {
        try (var hanging = new HangingService(Hang.BYTE_BY_BYTE);
                Socket socket = asked(hanging)) {
            assertFails(SocketTimeoutException.class, () -> socket.getInputStream()
                    .transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void theTimeoutOfOneReadStaysTheDriversOwn() throws IOException {
        try (var hanging = new HangingService(Hang.AFTER_CONNECT);
                Socket socket = connected(hanging)) {
            socket.setSoTimeout(50);
            assertFails(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(socket.getSoTimeout()).isEqualTo(50);
        }
    }

    private static Socket connected(HangingService service) throws IOException {
        URI address = service.uri();
        Socket socket = new TimelySockets().createSocket();
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        return socket;
    }

    private static Socket asked(HangingService service) throws IOException {
        Socket socket = connected(service);
        socket.getOutputStream().write(new byte[10]);
        return socket;
    }

    private static void assertFails(Class<? extends Exception> how, Callable<?> call) {
        long start = System.nanoTime();
        try (var scope = Invocation.within(Duration.ofMillis(600), "test", null).enter()) {
            assertThatThrownBy(call::call).isInstanceOf(how);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
