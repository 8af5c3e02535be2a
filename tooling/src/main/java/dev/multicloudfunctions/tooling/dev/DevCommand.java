package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The verb {@code dev}: reads its options and serves until the process is told to stop. */
public final class DevCommand {

    /** How long a request under way holds up a new start; else as long as a stopping container waits. */
    private static final String END_SECONDS = "5s";

    private static final String END = "spring.lifecycle.timeout-per-shutdown-phase";

    private DevCommand() {}

    /**
     * Runs it.
     *
     * @param mainClass which, with {@code dev} and the arguments, comes here
     * @throws IllegalArgumentException if it cannot be as the arguments say, with what could
     * @throws IOException if the sources cannot be read
     */
    public static void run(PrintStream out, Class<?> mainClass, String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            out.println(DevOptions.USAGE);
            return;
        }
        DevOptions options = DevOptions.parse(arguments);
        try {
            if (options.debugPort() != null && !DebuggedProcess.here()) {
                var all = new ArrayList<>(List.of("dev"));
                all.addAll(List.of(arguments));
                System.exit(DebuggedProcess.run(options.debugPort(), mainClass, all));
            }
            if (System.getProperty(END) == null) {
                System.setProperty(END, END_SECONDS);
            }
            DevServer server = DevServer.start(options, System.getenv(), libraries(options), out);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException ending) {
                    // as the process does
                }
            }));
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** This process's class path, and behind it what the application brings along. */
    private static ClassLoader libraries(DevOptions options) throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (Path each : options.classPath()) {
            urls.add(each.toUri().toURL());
        }
        return new URLClassLoader("libraries", urls.toArray(URL[]::new), DevCommand.class.getClassLoader());
    }
}
