package dev.multicloudfunctions.aws.server;

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
final class ServerProcess {

    private static final int KEPT_LINES = 20;

    private ServerProcess() {}

    /** Starts a server and waits until it writes a line that contains {@code ready}. */
    static void start(List<String> command, String ready) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            Deque<String> last = new ArrayDeque<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(ready)) {
                    drain(output);
                    return;
                }
                last.add(line);
                if (last.size() > KEPT_LINES) {
                    last.remove();
                }
            }
            throw new IllegalStateException(
                    "It ended instead of starting: " + command + "\n" + String.join("\n", last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
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
