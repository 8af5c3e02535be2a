package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An instance on this machine: the real Functions Framework and a function, in a process of their own. */
public final class Framework implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** The invoker that Google's buildpack injects, and the next one. */
    public enum Version {
        /** Stands on Jetty 9.4, which refuses malformed paths itself, and those that lead out of the root. */
        V1(Capability.MALFORMED_PATH, Capability.ENCODED_TRAVERSAL),

        /** Stands on Jetty 12, which refuses every path that RFC 3986 lets two readers see differently. */
        V2(
                Capability.MALFORMED_PATH,
                Capability.ENCODED_TRAVERSAL,
                Capability.ENCODED_SLASH_IN_PATH,
                Capability.ENCODED_PERCENT_IN_PATH,
                Capability.RAW_DOT_SEGMENTS,
                Capability.RAW_FORMS,
                Capability.EMPTY_PATH_SEGMENTS);

        private final Set<Capability> lacking;

        Version(Capability... lacking) {
            this.lacking = Set.of(lacking);
        }

        /** What its server makes impossible. */
        Set<Capability> lacking() {
            return lacking;
        }

        Path jar() {
            return Path.of("target", "functions-framework", "java-function-invoker-" + (ordinal() + 1) + ".jar")
                    .toAbsolutePath();
        }
    }

    private final Process process;
    private final int port;
    private final Path output;

    private Framework(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /**
     * Starts an instance and waits until it listens.
     *
     * @param directory that it runs in
     * @param classPath as the buildpack gives it: the one jar of the directory
     * @param signature {@code http} or {@code cloudevent}
     * @param options of the Java machine
     */
    public static Framework start(
            Version version,
            Path directory,
            String classPath,
            String target,
            String signature,
            Map<String, String> environment,
            String... options)
            throws IOException {
        Framework started = begin(version, directory, classPath, target, signature, environment, options);
        started.awaitPort();
        return started;
    }

    /** Starts an instance and does not wait. */
    static Framework begin(
            Version version,
            Path directory,
            String classPath,
            String target,
            String signature,
            Map<String, String> environment,
            String... options)
            throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", version.jar().toString(), "--classpath", classPath));
        Path output = Files.createTempFile("function", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("GOOGLE_") || name.startsWith("JAVA_TOOL_OPTIONS"));
        // What Cloud Run and the buildpack set: https://cloud.google.com/run/docs/container-contract
        variables.put("PORT", Integer.toString(port));
        variables.put("FUNCTION_TARGET", target);
        variables.put("FUNCTION_SIGNATURE_TYPE", signature);
        variables.put("K_SERVICE", "test");
        variables.put("K_REVISION", "test-00001");
        variables.put("K_CONFIGURATION", "test");
        variables.put("LOG_EXECUTION_ID", "true");
        variables.putAll(environment);
        return new Framework(builder.start(), port, output);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    Process process() {
        return process;
    }

    /** What the process has written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    private void awaitPort() throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try (var socket = new Socket()) {
                socket.connect(address(), 1000);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("It ended instead of starting:\n" + output(), notYet);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        close();
        throw new IOException("It does not listen after " + START);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(output);
    }
}
