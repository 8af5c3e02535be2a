import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the application that the command line names, on a free port, asks it what most are asked first, and ends it. */
final class Train {

    private static final long SECONDS = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private Train(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port;
        try (var probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        var command = new ArrayList<>(List.of(arguments));
        command.add("--port");
        command.add(Integer.toString(port));
        var builder = new ProcessBuilder(command).inheritIO();
        // What is linked here and now is what was built, whatever the image later says of itself.
        builder.environment().keySet().removeAll(List.of("HOST", "DATABASE_URL", "LOADER_PATH", "MAIN_CLASS"));
        Process process = builder.start();
        boolean answered = new Train(port).run(process);
        // A polite end: the JVM writes its archive on the way out.
        process.destroy();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        System.exit(answered && ended ? 0 : 1);
    }

    private boolean run(Process process) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!get("/actuator/health/readiness")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(200);
        }
        return get("/hello?name=Train")
                && get("/version")
                && post("/products", "{\"name\":\"Cup\",\"price\":9.5}")
                && get("/products")
                && post("/orders", "{\"items\":[{\"productId\":\"none\",\"quantity\":1}]}")
                && get("/images")
                && get("/actuator/prometheus");
    }

    private boolean get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    private boolean post(String path, String json) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private boolean send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpRequest timed = request.timeout(Duration.ofSeconds(60)).build();
            return client.send(timed, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException notYet) {
            return false;
        }
    }
}
