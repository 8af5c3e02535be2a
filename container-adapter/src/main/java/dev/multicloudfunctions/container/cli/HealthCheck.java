package dev.multicloudfunctions.container.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the process that listens where these options say whether it is ready: for images that hold no {@code curl}. By a
 * bare socket, since an HTTP client would take longer to load than the answer to come.
 */
public final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthCheck() {}

    /** Whether the process answers that it is ready; false if there is none. */
    public static boolean ready(Options options) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host(options), options.port()), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = answer.readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException nobody) {
            return false;
        }
    }

    private static String host(Options options) {
        boolean everywhere = options.host().equals("0.0.0.0") || options.host().equals("::");
        return everywhere ? "127.0.0.1" : options.host();
    }
}
