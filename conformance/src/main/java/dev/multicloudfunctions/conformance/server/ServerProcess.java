package dev.multicloudfunctions.conformance.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A server in a process of its own, which ends with this one. */
public final class ServerProcess {

    private static final int KEPT_LINES = 20;

    private ServerProcess() {}

    /** Starts a server in this environment, and waits until it writes a line that contains {@code ready}. */
    public static Process start(List<String> command, String ready) {
        return start(new ProcessBuilder(command), ready);
    }

    /**
     * Starts a server and waits until it writes a line that contains {@code ready}; what it writes later is thrown away.
     *
     * @throws IllegalStateException with its last lines, if it ends instead
     */
    public static Process start(ProcessBuilder command, String ready) {
        try {
            Process process = command.redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            Deque<String> last = new ArrayDeque<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(ready)) {
                    drain(output);
                    return process;
                }
                last.add(line);
                if (last.size() > KEPT_LINES) {
                    last.remove();
                }
            }
            throw new IllegalStateException(
                    "It ended instead of starting: " + command.command() + "\n" + String.join("\n", last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nothing listens on at the moment. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A full pipe would stop the server. */
    private static void drain(BufferedReader output) {
        var thread = new Thread(() -> output.lines().forEach(line -> {}), "server output");
        thread.setDaemon(true);
        thread.start();
    }
}
