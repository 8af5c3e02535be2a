package dev.multicloudfunctions.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How many cases a platform passes, for a table in which platforms stand side by side. Not thread-safe. */
public final class Score {

    private final String platform;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int passed;

    /** @param platform the name for the table */
    public Score(String platform) {
        this.platform = platform;
    }

    /** Prints a table of scores, and keeps it in {@code target/stock-score.md} with what failed under each. */
    public static void report(Score... scores) throws IOException {
        var table = new StringBuilder("| platform | passed | failed | skipped |\n|---|---|---|---|");
        var failures = new StringBuilder();
        for (Score score : scores) {
            table.append('\n').append(score.line());
            if (!score.failures.isEmpty()) {
                failures.append("\n\nWhat failed under ")
                        .append(score.platform)
                        .append(":\n\n- ")
                        .append(String.join("\n- ", score.failures));
            }
        }
        System.out.println(table);
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("stock-score.md"), table.append(failures));
    }

    /** Counts a case that passed. */
    public void pass() {
        passed++;
    }

    /** Counts a case that failed. */
    public void fail(String name, String difference) {
        failures.add(name + ": " + difference);
    }

    /** Counts a case that the platform makes impossible. */
    public void skip(String name) {
        skipped.add(name);
    }

    public int passed() {
        return passed;
    }

    /** Each failed case with the difference. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** The names of the skipped cases. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** This platform's line of the table. */
    public String line() {
        return "| " + platform + " | " + passed + " | " + failures.size() + " | " + skipped.size() + " |";
    }
}
