package dev.multicloudfunctions.azure.runtime;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the Functions host does with a queue
 * (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger): it takes messages, which
 * nobody else sees for a while, hands them to a worker, deletes what is done, shows again what failed, and after the fifth
 * try moves it to the queue of poison.
 */
final class QueueHost implements AutoCloseable {

    private static final int MAX_DEQUEUE_COUNT = 5;

    /** The most that the service gives at once. */
    private static final int BATCH = 32;

    private static final int THREADS = 8;
    private static final Duration HIDDEN = Duration.ofSeconds(10);

    private final QueueClient queue;
    private final QueueClient poison;
    private final Path folder;
    private final Map<String, String> environment;
    private final Set<String> moved = ConcurrentHashMap.newKeySet();
    private final Set<String> given = new HashSet<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private Process worker;
    private PrintWriter toWorker;
    private BufferedReader fromWorker;

    QueueHost(QueueClient queue, QueueClient poison, Path folder, Map<String, String> environment) throws IOException {
        this.queue = queue;
        this.poison = poison;
        this.folder = folder;
        this.environment = environment;
        start();
    }

    /** The texts of messages that failed five times. */
    Set<String> moved() {
        return moved;
    }

    /** The texts of messages that the worker was given; the caller may clear it. */
    Set<String> given() {
        return given;
    }

    /**
     * Works on the messages that can be seen.
     *
     * @param crash kills the worker amid them by this chance, and the host with it: what it has is seen again later
     * @return how many there were
     */
    int work(@Nullable Random crash) throws Exception {
        Map<String, QueueMessageItem> taken = new HashMap<>();
        List<Future<?>> settling = new ArrayList<>();
        for (QueueMessageItem message : queue.receiveMessages(BATCH, HIDDEN, null, null)) {
            taken.put(message.getMessageId(), message);
            given.add(message.getBody().toString());
            String text = Base64.getEncoder()
                    .encodeToString(message.getBody().toString().getBytes(StandardCharsets.UTF_8));
            toWorker.println(message.getMessageId() + ' ' + message.getDequeueCount() + ' ' + text);
        }
        toWorker.flush();
        int count = taken.size();
        if (crash != null && count > 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(crash.nextInt(60_000)));
            // The handle's method leaves the pipe open, which may hold answers.
            worker.toHandle().destroyForcibly();
            worker.waitFor();
        }
        while (!taken.isEmpty()) {
            String line = fromWorker.readLine();
            if (line == null) {
                break;
            }
            String[] answer = line.split(" ");
            // The last line of a killed worker may be half a one.
            QueueMessageItem message = answer.length < 2 ? null : taken.remove(answer[0]);
            if (message != null) {
                settling.add(threads.submit(() -> settle(message, answer[1])));
            }
        }
        for (Future<?> each : settling) {
            each.get();
        }
        if (crash != null && count > 0) {
            start();
        }
        return count;
    }

    @Override
    public void close() {
        worker.destroyForcibly();
        threads.shutdownNow();
    }

    private void settle(QueueMessageItem message, String answer) {
        try {
            switch (answer) {
                case "done" -> queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
                case "failed" -> failed(message);
                default -> {}
            }
        } catch (QueueStorageException taken) {
            if (taken.getStatusCode() != 404 && taken.getStatusCode() != 400) {
                throw taken;
            }
            // It was seen again before, and somebody else has it now.
        }
    }

    private void failed(QueueMessageItem message) {
        String text = message.getBody().toString();
        if (message.getDequeueCount() < MAX_DEQUEUE_COUNT) {
            queue.updateMessage(message.getMessageId(), message.getPopReceipt(), text, Duration.ZERO);
        } else {
            moved.add(text);
            poison.sendMessage(text);
            queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
        }
    }

    private void start() throws IOException {
        var command = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueWorker.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().putAll(environment);
        worker = command.start();
        toWorker = new PrintWriter(worker.outputWriter(StandardCharsets.UTF_8));
        fromWorker = worker.inputReader(StandardCharsets.UTF_8);
        String line = fromWorker.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("The worker did not start from " + folder + ": " + line);
        }
    }
}
