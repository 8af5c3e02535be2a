package dev.multicloudfunctions.azure.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real Java worker, run by a stand-in for the host that speaks its protocol. Neither is part of this project nor can be
 * installed as a package, so tests with it are skipped where nobody says where they are, even where all components are
 * required; who names a folder gets no test skipped. By the environment or by system properties: {@code AZURE_WORKER} or
 * {@code azure.worker}, a folder with azure-functions-java-worker.jar, annotationLib/ and proto/; {@code AZURE_HOST} or
 * {@code azure.host}, a folder with host.js.
 */
final class JavaWorker implements AutoCloseable {

    /** For {@code @EnabledIf}: a method of this class, and what is told where it says no. */
    static final String NAMED = "dev.multicloudfunctions.azure.runtime.JavaWorker#isNamed";

    static final String ABSENT =
            "AZURE_WORKER and AZURE_HOST are not set. No registry has the Java worker or its host, so that CI"
                    + " cannot install them and -Prequire-all does not ask for them; docs/azure.md says how to get them.";

    private final Process process;
    private final int port;

    private JavaWorker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts both, with the JDK that runs the test.
     *
     * @param app a staged folder
     * @param options more of the host's
     */
    static JavaWorker start(Path app, Map<String, String> environment, String... options) {
        Path worker = folder("azure.worker", "AZURE_WORKER", "azure-functions-java-worker.jar");
        Path host = folder("azure.host", "AZURE_HOST", "host.js");
        Path node = Component.required(Component.program("node"), "Node.js is not installed: apt-get install nodejs");
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(
                node.toString(),
                host.resolve("host.js").toString(),
                "--worker",
                worker.toString(),
                "--java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--app",
                app.toString(),
                "--no-local-settings",
                "--http-port",
                Integer.toString(port)));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + '=' + value)));
        command.addAll(List.of(options));
        return new JavaWorker(ServerProcess.start(command, "ready http"), port);
    }

    /** Whether somebody says where they are. */
    static boolean isNamed() {
        return named("azure.worker", "AZURE_WORKER") != null && named("azure.host", "AZURE_HOST") != null;
    }

    private static @Nullable String named(String property, String variable) {
        String named = System.getProperty(property);
        return named == null ? System.getenv(variable) : named;
    }

    private static Path folder(String property, String variable, String file) {
        Path folder = Path.of(String.valueOf(named(property, variable))).toAbsolutePath();
        assertThat(folder.resolve(file)).as("what %s names", variable).exists();
        return folder;
    }

    /** The way to its functions for HTTP. */
    HttpExchange exchange() {
        var wire = new WireExchange(address(), Duration.ofSeconds(30));
        return request -> withoutTypeOfNothing(wire.send(request));
    }

    /** The stand-in gives a type to the null that the worker sends where there is no body. */
    private static HttpResponse withoutTypeOfNothing(HttpResponse response) {
        if (response.status() != 204 && response.status() != 304) {
            return response;
        }
        var headers = HttpHeaders.builder();
        response.headers().asMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        return new HttpResponse(response.status(), headers.build(), response.body());
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        // It ends the worker before itself.
        process.destroy();
        var unused = process.onExit().join();
    }
}
