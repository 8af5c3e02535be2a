import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What {@code canary.properties} says, with shares from 0 to 1 and times in seconds. */
record Rules(
        double step,
        double seconds,
        double alpha,
        double beta,
        double failedAllowed,
        double failedMargin,
        double failedMost,
        double slowAllowed,
        double slowMargin,
        double slowFactor,
        double slowMillis,
        int pairs,
        int concurrency,
        double timeoutSeconds,
        double roundSeconds,
        double signalsSeconds) {

    /** @throws IllegalArgumentException with a sentence that says what is wrong with the file */
    static Rules read(Path file) {
        var said = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(reader);
        } catch (IOException failure) {
            throw new IllegalArgumentException(file + " cannot be read: " + failure.getMessage());
        }
        var rules = new Rules(
                share(said, "step"),
                number(said, "minutes", 0, 1440) * 60,
                number(said, "alpha", 1e-9, 0.5),
                number(said, "beta", 1e-9, 0.5),
                share(said, "failed.allowed"),
                share(said, "failed.margin"),
                share(said, "failed.most"),
                share(said, "slow.allowed"),
                share(said, "slow.margin"),
                number(said, "slow.factor", 1, 1000),
                number(said, "slow.millis", 0, 60_000),
                (int) number(said, "pairs", 1, 1e9),
                (int) number(said, "concurrency", 1, 1000),
                number(said, "timeout.seconds", 0.001, 3600),
                number(said, "round.seconds", 0, 3600),
                number(said, "signals.seconds", 0, 3600));
        if (!said.isEmpty()) {
            throw new IllegalArgumentException(file + " says what nobody knows: " + said.stringPropertyNames());
        }
        if (rules.failedAllowed >= rules.failedMargin || rules.slowAllowed >= rules.slowMargin) {
            throw new IllegalArgumentException(file + ": what is allowed must be less than the margin");
        }
        return rules;
    }

    private static double share(Properties said, String name) {
        return number(said, name, 0, 99) / 100;
    }

    private static double number(Properties said, String name, double least, double most) {
        Object text = said.remove(name);
        try {
            double number = Double.parseDouble(String.valueOf(text));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new IllegalArgumentException(name + " must be a number from " + least + " to " + most + ", not " + text);
    }
}
