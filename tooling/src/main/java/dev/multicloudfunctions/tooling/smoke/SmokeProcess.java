package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends the calls through one platform's adapter, in a process that has the class path of its package. */
public final class SmokeProcess {

    private static final JsonCodec<Answered> LINE = Json.codec(Answered.class);

    private SmokeProcess() {}

    /**
     * Writes how each call was answered to a file, a line each.
     *
     * @param arguments the platform and the file
     * @throws Exception if the platform's adapter cannot be started with the application
     */
    public static void main(String[] arguments) throws Exception {
        SmokeApplication application = SmokeApplication.found();
        try (OutputStream lines = Files.newOutputStream(Path.of(arguments[1]))) {
            for (Way way : ways(arguments[0], application)) {
                try (way) {
                    for (Answered each : new SmokeCalls(application.functions(application.platform()), way).all()) {
                        LINE.encode(each, lines);
                        lines.write('\n');
                    }
                }
            }
        }
        System.exit(0);
    }

    private static List<Way> ways(String platform, SmokeApplication application) throws Exception {
        return switch (platform) {
            case "aws" -> {
                List<Way> forms = new ArrayList<>();
                for (LambdaRequest each : LambdaRequest.values()) {
                    forms.add(new LambdaWay(application, each));
                }
                yield forms;
            }
            case "azure" -> List.of(new HostWay(application));
            case "gcp" -> List.of(new FrameworkWay(application));
            default -> List.of(ServerWay.start(application));
        };
    }

    /** What {@link #main} has written. */
    static List<Answered> read(Path file) throws IOException {
        List<Answered> answers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            answers.add(LINE.decode(line.getBytes(StandardCharsets.UTF_8)));
        }
        return answers;
    }
}
