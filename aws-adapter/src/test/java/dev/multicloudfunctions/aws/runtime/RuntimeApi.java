package dev.multicloudfunctions.aws.runtime;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's side of its Runtime API (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) for one process at a
 * time: hands out events one by one and takes the answer of each, or the error of the start.
 */
final class RuntimeApi implements AutoCloseable {

    static final String TRACE = "Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1";

    private static final String PREFIX = "/2018-06-01/runtime/";

    static {
        // The JDK's server sends head and body apart, and without this waits 40 ms in between for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile @Nullable Work running;
    private volatile boolean restored;
    private volatile boolean ended;

    /** An event, and the place for its answer. */
    private record Work(String id, byte[] event, Duration timeout, CompletableFuture<Answer> answer) {}

    /** What came back. {@code failed}: over the path of errors. */
    record Answer(boolean failed, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body, or null if it is that of an error. */
        byte @Nullable [] success() {
            return failed ? null : body;
        }
    }

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PREFIX, this::serve);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Hands out an event; the future fails when the process ends without an answer.
     *
     * @param timeout from when a process takes the event; negative as if that process's clock were ahead
     */
    CompletableFuture<Answer> invoke(byte[] event, Duration timeout) {
        var work = new Work(UUID.randomUUID().toString(), event, timeout, new CompletableFuture<>());
        waiting.add(work);
        if (ended) {
            giveUp();
        }
        return work.answer();
    }

    /** Done when the process asks for its first event. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Whether the process was told to go on from a snapshot, which only one with SnapStart asks for. */
    boolean restored() {
        return restored;
    }

    /** Waits until a process has taken the event that was handed out last. */
    void awaitTaken() {
        while (running == null) {
            Thread.onSpinWait();
        }
    }

    /** The body of the error that the start was reported with. */
    CompletableFuture<String> initError() {
        return initError;
    }

    /** Tells whoever waits, or will, that the process has ended. */
    void processEnded() {
        ended = true;
        Work lost = running;
        running = null;
        if (lost != null) {
            lost.answer().completeExceptionally(new IOException("The process ended before it answered."));
        }
        giveUp();
        ready.completeExceptionally(new IOException("The process ended before it was ready."));
        initError.complete("none");
    }

    private void giveUp() {
        for (Work work = waiting.poll(); work != null; work = waiting.poll()) {
            work.answer().completeExceptionally(new IOException("The process has ended."));
        }
    }

    private void serve(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath().substring(PREFIX.length());
        byte[] body = call.getRequestBody().readAllBytes();
        try {
            if (path.equals("invocation/next")) {
                next(call);
            } else if (path.equals("restore/next")) {
                // Lambda takes the snapshot while the process waits here; this one goes on in the same process.
                restored = true;
                call.sendResponseHeaders(200, -1);
            } else if (path.equals("init/error")) {
                initError.complete(new String(body, StandardCharsets.UTF_8));
                accept(call);
            } else {
                Work done = running;
                running = null;
                accept(call);
                if (done != null && path.contains(done.id())) {
                    done.answer().complete(new Answer(path.endsWith("/error"), body));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            call.close();
        }
    }

    private void next(HttpExchange call) throws IOException, InterruptedException {
        ready.complete(null);
        Work work = waiting.take();
        running = work;
        Headers headers = call.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", work.id());
        // Counted from here, as Lambda does: the start of a process is not on the event's account.
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + work.timeout().toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:test");
        headers.set("Lambda-Runtime-Trace-Id", TRACE);
        try {
            call.sendResponseHeaders(200, work.event().length);
            call.getResponseBody().write(work.event());
        } catch (IOException gone) {
            // The process that asked was killed while it waited: the next one gets the event.
            running = null;
            waiting.add(work);
            if (ended) {
                giveUp();
            }
        }
    }

    private static void accept(HttpExchange call) throws IOException {
        byte[] status = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(202, status.length);
        call.getResponseBody().write(status);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
