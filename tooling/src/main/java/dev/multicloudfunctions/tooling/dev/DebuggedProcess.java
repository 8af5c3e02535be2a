package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same command in a process that a debugger may attach to: a JVM takes its debugger's port only when it starts. */
final class DebuggedProcess {

    private static final String AGENT = "-agentlib:jdwp=";

    private DebuggedProcess() {}

    /** Whether this process is one already. */
    static boolean here() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(each -> each.startsWith(AGENT) || each.startsWith("-Xrunjdwp"));
    }

    /**
     * Runs it to its end.
     *
     * @return its exit code
     * @throws IllegalArgumentException if the port is in use
     */
    static int run(int port, Class<?> mainClass, List<String> arguments) throws IOException, InterruptedException {
        try (var free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            free.setReuseAddress(true);
        } catch (IOException taken) {
            throw new IllegalArgumentException(
                    "A debugger cannot attach to port " + port + ": another process listens there. Choose another by"
                            + " --debug " + (port + 1) + '.',
                    taken);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add(AGENT + "transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        // Ctrl-C reaches both; who ends this one alone means both.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }
}
