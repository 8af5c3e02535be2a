package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.cli.SecretFiles;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The container in a process that does more than serve: the verb {@code dev} of tooling starts it by its name, each time
 * with other classes in the thread's context class loader. One may be started after another was closed. Thread-safe.
 */
public final class ServedApplication implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final ClassLoader classes;

    private ServedApplication(ServletWebServerApplicationContext context, ClassLoader classes) {
        this.context = context;
        this.classes = classes;
    }

    /**
     * Starts the functions that are found through the thread's context class loader, and returns when they are served.
     *
     * @param environment the variables of {@code --help} and docs/settings.md
     * @throws dev.multicloudfunctions.container.cli.UsageException naming every variable of the container's that cannot be
     *     meant
     * @throws RuntimeException whatever keeps the application from starting; nothing of it is left then
     */
    public static ServedApplication start(Map<String, String> environment) {
        Map<String, String> all = SecretFiles.read(environment);
        return new ServedApplication(
                (ServletWebServerApplicationContext)
                        ContainerApplication.start(CommandLine.parse(all), Settings.of(all)),
                Thread.currentThread().getContextClassLoader());
    }

    /** Where it listens. */
    public int port() {
        return context.getWebServer().getPort();
    }

    /** Ends what is under way, and leaves in the queue what waits; nothing here holds the application's classes then. */
    @Override
    public void close() {
        context.close();
        Json.forget(classes);
    }
}
