import java.util.List;
import java.util.Locale;

/** What to do with a new version, by what was seen of it. Knows neither clock nor network. */
final class Judge {

    /** What is to be done; the last word of two of them. */
    enum Verdict {
        PROMOTE,
        /** The share of the next step is to be given. */
        SHIFT,
        WAIT,
        ROLL_BACK
    }

    /** @param why one line */
    record Decision(Verdict verdict, String why) {}

    /**
     * How one function answered on both versions.
     *
     * @param newSlow whether the new version took far longer than the old one; of failed calls nobody says so
     * @param oldSlow the other way round
     */
    record Pair(boolean newFailed, boolean oldFailed, boolean newSlow, boolean oldSlow) {}

    private final Rules rules;
    private final boolean hasSignals;
    private final Evidence failed;
    private final Evidence slow;
    /** The new version alone, as if the other one never failed. */
    private final Evidence ill;

    private int pairs;
    private int newFailed;
    private int oldFailed;
    private int newSlow;
    private int oldSlow;
    private boolean good;
    private int step;
    /** When the step began. */
    private double since;
    private boolean notShifted;
    /** When it was due, and the signals could not be read or the next share not be given; NaN if that is not so. */
    private double stuck = Double.NaN;
    private boolean signalsRead;
    private List<String> raised = List.of();
    private Decision last = new Decision(Verdict.WAIT, "nothing was called");

    /** @param hasSignals whether the platform has signals: then they have to be read, and quiet, before a promotion */
    Judge(Rules rules, boolean hasSignals) {
        this.rules = rules;
        this.hasSignals = hasSignals;
        this.failed = new Evidence(rules.failedAllowed(), rules.failedMargin());
        this.slow = new Evidence(rules.slowAllowed(), rules.slowMargin());
        this.ill = new Evidence(0, rules.failedMost());
    }

    void pair(Pair pair) {
        pairs++;
        newFailed += pair.newFailed ? 1 : 0;
        oldFailed += pair.oldFailed ? 1 : 0;
        newSlow += pair.newSlow ? 1 : 0;
        oldSlow += pair.oldSlow ? 1 : 0;
        failed.add((pair.newFailed ? 1 : 0) - (pair.oldFailed ? 1 : 0));
        slow.add((pair.newSlow ? 1 : 0) - (pair.oldSlow ? 1 : 0));
        ill.add(pair.newFailed ? 1 : 0);
    }

    /** @param raised those of the platform that are on; null if they could not be read */
    void signals(List<String> raised) {
        signalsRead = raised != null;
        this.raised = signalsRead ? raised : List.of();
    }

    /** Whether the calls have shown that it is as good as the other one: more of them change nothing but for the worse. */
    boolean good() {
        return good;
    }

    private boolean isLast() {
        return step == rules.steps().size() - 1;
    }

    /** The step that comes next, if the decision was to shift. */
    Rules.Step next() {
        return rules.steps().get(step + 1);
    }

    /** What became of a shift: whether the new version has the share of the next step now. */
    void shifted(boolean done, double seconds) {
        notShifted = !done;
        if (done) {
            step++;
            since = seconds;
        }
    }

    /** @param seconds since the new version got its first share; a promotion and a rollback stay what was decided */
    Decision decide(double seconds) {
        if (last.verdict == Verdict.WAIT || last.verdict == Verdict.SHIFT) {
            last = decided(seconds);
        }
        return last;
    }

    private Decision decided(double seconds) {
        good = good || failed.withinMargin(rules.beta()) && slow.withinMargin(rules.beta()) && ill.withinMargin(rules.beta());
        if (!raised.isEmpty()) {
            return because(Verdict.ROLL_BACK, "raised: " + String.join(", ", raised));
        }
        if (failed.beyondAllowed(rules.alpha())) {
            return because(Verdict.ROLL_BACK, "it fails more often than the version in service");
        }
        if (slow.beyondAllowed(rules.alpha())) {
            return because(Verdict.ROLL_BACK, "it is slow more often than the version in service");
        }
        if (!good) {
            return pairs >= rules.pairs()
                    ? because(Verdict.ROLL_BACK, "so many calls have not shown it to be as good")
                    : because(Verdict.WAIT, "nothing is shown yet");
        }
        double minutes = rules.steps().get(step).seconds();
        double left = since + minutes - seconds;
        if (left > 0) {
            return because(Verdict.WAIT, String.format(
                    Locale.ROOT, "as good; %.0f s are left%s", left, isLast() ? "" : " until the next share"));
        }
        boolean unread = hasSignals && !signalsRead;
        stuck = !unread && !notShifted ? Double.NaN : Double.isNaN(stuck) ? seconds : stuck;
        boolean late = seconds - stuck >= minutes;
        if (unread) {
            return late
                    ? because(Verdict.ROLL_BACK, "the platform's signals could not be read")
                    : because(Verdict.WAIT, "as good, but the platform's signals cannot be read");
        }
        if (!isLast()) {
            return late
                    ? because(Verdict.ROLL_BACK, "it could not be given the share of " + next().percent() + "%")
                    : because(Verdict.SHIFT, "as good; it gets " + next().percent() + "%");
        }
        return because(Verdict.PROMOTE, hasSignals ? "as good, and no signal of the platform is raised" : "as good");
    }

    private Decision because(Verdict verdict, String why) {
        return new Decision(verdict, String.format(
                Locale.ROOT, "%s: %s; %d pairs of calls, failed %d new and %d old, slow %d new and %d old",
                verdict == Verdict.ROLL_BACK ? "roll back" : verdict.name().toLowerCase(Locale.ROOT),
                why, pairs, newFailed, oldFailed, newSlow, oldSlow));
    }
}
