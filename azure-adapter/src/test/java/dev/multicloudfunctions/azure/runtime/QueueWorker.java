package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionApp;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that has the staged app as the worker has it, and takes messages of the queue from its host: a line
 * {@code ID COUNT TEXT} each, the text once more in base64, as many at once as there are threads. Its answers are lines
 * {@code ID done} and {@code ID failed}.
 */
final class QueueWorker {

    /** As the host starts at once, by {@code batchSize}. */
    static final int THREADS = 16;

    private QueueWorker() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // What the app logs would stand between the answers.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        Path folder = Path.of(arguments[0]);
        var app = new FunctionApp(folder, StagedJars.of(folder));
        answers.println("ready");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(" ");
            threads.execute(() -> answers.println(parts[0] + ' ' + answer(app, parts)));
        }
        threads.shutdown();
    }

    private static String answer(FunctionApp app, String[] parts) {
        String text = new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
        try {
            FunctionApp.Invoked invoked =
                    app.invoke("processOrder", text, Map.of("Id", parts[0], "DequeueCount", parts[1]));
            return invoked.failure() == null ? "done" : "failed";
        } catch (Exception broken) {
            return "failed";
        }
    }
}
