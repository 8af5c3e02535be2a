package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The container in this process, on a free port of loopback, for tests. */
public final class RunningContainer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final int port;

    private RunningContainer(ConfigurableApplicationContext context) {
        this.context = context;
        this.port =
                ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /**
     * Starts one.
     *
     * @param variables names and values in turn, as in the environment
     */
    public static RunningContainer start(Path dataDirectory, String... variables) {
        return start(dataDirectory, beans -> {}, variables);
    }

    /** The same with beans that the surroundings bring along. */
    public static RunningContainer start(
            Path dataDirectory, Consumer<ConfigurableListableBeanFactory> more, String... variables) {
        Map<String, String> environment = new HashMap<>();
        environment.putAll(Issuer.shared().settings());
        environment.put("PORT", "0");
        environment.put("DATA_DIR", dataDirectory.toString());
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new RunningContainer(
                ContainerApplication.start(CommandLine.parse(environment), Settings.of(environment), more));
    }

    public int port() {
        return port;
    }

    public URI uri(String target) {
        return URI.create("http://localhost:" + port + target);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public HttpResponse<String> get(String target, String... headers) throws Exception {
        return send(request(target, headers).GET());
    }

    public HttpResponse<String> post(String target, String body, String... headers) throws Exception {
        return send(request(target, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(target));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
