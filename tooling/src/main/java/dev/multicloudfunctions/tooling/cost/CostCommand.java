package dev.multicloudfunctions.tooling.cost;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verb {@code cost}: reads its options, prints the report, writes the chart. */
public final class CostCommand {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String VALID =
            "--usage NAME=5000/hour,3.2s,128MiB (several times), --recorded FILE-OR-URL, --memory MIB, --gateway,"
                    + " --site 1GB,100GB (stored, sent), --free-tier, --svg FILE";

    private final List<Usage> usages = new ArrayList<>();
    private @Nullable String recorded;
    private @Nullable Path svg;
    private int memory = 1024;
    private Extras extras = Extras.NONE;
    private boolean freeTier;

    private CostCommand() {}

    /**
     * Runs it.
     *
     * @throws IllegalArgumentException if the arguments cannot be meant
     * @throws IOException if the metrics cannot be read or the chart not be written
     */
    public static void run(PrintStream out, String... arguments) throws IOException {
        var command = new CostCommand();
        try {
            command.read(List.of(arguments));
            if (command.recorded != null) {
                command.usages.addAll(RecordedUsage.of(text(command.recorded), command.memory));
            }
            CostReport report = CostReport.of(command.usages, command.extras, command.freeTier);
            out.print(report.text());
            if (command.svg != null) {
                Files.writeString(command.svg, CostChart.svg(report));
            }
        } catch (IllegalArgumentException impossible) {
            throw new IllegalArgumentException(impossible.getMessage() + " Valid are: " + VALID + ".", impossible);
        }
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (option.equals("--free-tier")) {
                freeTier = true;
                continue;
            }
            if (option.equals("--gateway")) {
                extras = new Extras(true, extras.stored(), extras.sent());
                continue;
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("The option " + option + " needs a value, or does not exist.");
            }
            String value = arguments.get(++i);
            switch (option) {
                case "--usage" -> usages.add(UsageText.parse(value));
                case "--recorded" -> recorded = value;
                case "--memory" -> memory = UsageText.mebibytes(value);
                case "--site" -> extras = UsageText.site(value, extras.gateway());
                case "--svg" -> svg = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
    }

    private static String text(String source) throws IOException {
        if (!source.startsWith("http://") && !source.startsWith("https://")) {
            return Files.readString(Path.of(source));
        }
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(source))
                                    .timeout(TIMEOUT)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.body();
        } catch (ConnectException nobody) {
            throw new IllegalArgumentException("Nothing listens at " + source + ".", nobody);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading the metrics was interrupted.", stopped);
        }
    }
}
