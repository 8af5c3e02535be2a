import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's side of its Runtime API for one process: hands out the events {@code http-*.json} of a folder, waits for the
 * answers, and ends the process. What the process is to be is the rest of the command line. No event reaches a service:
 * there is none, and only the functions without one are asked.
 */
final class Train {

    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final long SECONDS = 120;

    private final Queue<byte[]> events = new ConcurrentLinkedQueue<>();
    private final CountDownLatch answers;
    private volatile boolean failed;
    private volatile boolean ending;

    private Train(List<byte[]> events) {
        this.events.addAll(events);
        this.answers = new CountDownLatch(events.size());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var events = new ArrayList<byte[]>();
        for (String name : List.of("http-hello.json", "http-version.json", "http-not-found.json")) {
            events.add(Files.readAllBytes(Path.of(arguments[0], name)));
        }
        var train = new Train(events);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // The next event may be waited for while an answer comes in.
        server.setExecutor(task -> new Thread(task).start());
        server.createContext(PREFIX, train::serve);
        server.start();
        try {
            train.run(server.getAddress().getPort(), Arrays.asList(arguments).subList(1, arguments.length));
        } finally {
            server.stop(0);
        }
        System.exit(train.failed ? 1 : 0);
    }

    private void run(int port, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + port);
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "train");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "train");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "train");
        environment.put("LAMBDA_TASK_ROOT", System.getProperty("java.io.tmpdir"));
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "none");
        environment.put("AWS_SECRET_ACCESS_KEY", "none");
        for (String setting : List.of("PRODUCTS_TABLE", "ORDERS_TABLE", "IMAGES_TABLE")) {
            environment.put(setting, "none");
        }
        environment.put("ORDERS_TOPIC", "arn:aws:sns:us-east-1:000000000000:none");
        Process process = builder.start();
        process.onExit().thenRun(this::giveUp);
        boolean answered = answers.await(SECONDS, TimeUnit.SECONDS);
        ending = true;
        // A polite end: the JVM writes its cache on the way out.
        process.destroy();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        failed |= !answered || !ended;
    }

    /** A process that ends by itself answers nothing more. */
    private void giveUp() {
        failed |= !ending;
        while (answers.getCount() > 0) {
            answers.countDown();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals(PREFIX + "invocation/next")) {
            byte[] event = events.poll();
            if (event != null) {
                // The runtime client reads all of them in native code, and ends the process where one is missing.
                Headers headers = exchange.getResponseHeaders();
                headers.set("Lambda-Runtime-Aws-Request-Id", "train-" + answers.getCount());
                headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
                headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:0:function:train");
                headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                headers.set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
                exchange.close();
            }
            return;
        }
        if (path.endsWith("/error")) {
            failed = true;
            System.err.println(new String(body));
        }
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        answers.countDown();
    }
}
