import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What {@code canary.properties} says, with shares from 0 to 1 and times in seconds. */
record Rules(
        List<Step> steps,
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

    /**
     * A share that the new version gets, and how long it keeps it.
     *
     * @param percent of the requests
     */
    record Step(int percent, double seconds) {}

    Rules {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong with the file */
    static Rules read(Path file) {
        var said = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(reader);
        } catch (IOException failure) {
            throw new IllegalArgumentException(file + " cannot be read: " + failure.getMessage());
        }
        var rules = new Rules(
                steps(said),
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

    /** How long a version that is good has to wait until it gets all. */
    double seconds() {
        return steps.stream().mapToDouble(Step::seconds).sum();
    }

    /** The same, but for the steps. */
    Rules with(List<Step> others) {
        return new Rules(
                others, alpha, beta, failedAllowed, failedMargin, failedMost, slowAllowed, slowMargin, slowFactor, slowMillis, pairs,
                concurrency, timeoutSeconds, roundSeconds, signalsSeconds);
    }

    private static List<Step> steps(Properties said) {
        String[] percents = String.valueOf(said.remove("steps")).split(",", -1);
        String[] minutes = String.valueOf(said.remove("minutes")).split(",", -1);
        if (minutes.length != 1 && minutes.length != percents.length) {
            throw new IllegalArgumentException("minutes must be one number, or one for each of the " + percents.length + " steps");
        }
        var steps = new ArrayList<Step>();
        int before = 0;
        for (int i = 0; i < percents.length; i++) {
            double percent = number("steps", percents[i].trim(), 1, 99);
            if (percent != Math.rint(percent) || percent <= before) {
                throw new IllegalArgumentException("steps must be whole percents, each more than the one before: " + percents[i].trim());
            }
            before = (int) percent;
            steps.add(new Step(before, number("minutes", minutes[minutes.length == 1 ? 0 : i].trim(), 0, 1440) * 60));
        }
        return steps;
    }

    private static double share(Properties said, String name) {
        return number(said, name, 0, 99) / 100;
    }

    private static double number(Properties said, String name, double least, double most) {
        return number(name, String.valueOf(said.remove(name)), least, most);
    }

    private static double number(String name, String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new IllegalArgumentException(name + " must be a number from " + least + " to " + most + ", not " + text);
    }
}
