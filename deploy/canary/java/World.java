import java.util.List;

/** What the gate sees: two versions, the platform's signals, and a clock. */
interface World {

    /** Seconds since the gate began. */
    double seconds();

    void sleep(double seconds) throws InterruptedException;

    /** Each function once on both versions. */
    List<Judge.Pair> round() throws InterruptedException;

    boolean hasSignals();

    /** Those that are raised; null if they cannot be read. */
    List<String> signals() throws InterruptedException;

    /** Gives the new version a share of the requests, in percent; false if that failed. */
    boolean shift(int percent) throws InterruptedException;

    void say(String line);

    /** Asks until it is decided, or a time has passed; the last line that is said is the decision. */
    static Judge.Decision watch(World world, Rules rules, double atMost) throws InterruptedException {
        var judge = new Judge(rules, world.hasSignals());
        double read = Double.NEGATIVE_INFINITY;
        double said = Double.NEGATIVE_INFINITY;
        double tried = Double.NEGATIVE_INFINITY;
        while (true) {
            double begin = world.seconds();
            for (Judge.Pair each : world.round()) {
                judge.pair(each);
            }
            if (world.hasSignals() && world.seconds() - read >= rules.signalsSeconds()) {
                judge.signals(world.signals());
                read = world.seconds();
            }
            double now = world.seconds();
            Judge.Decision decision = judge.decide(now);
            boolean shift = decision.verdict() == Judge.Verdict.SHIFT && now - tried >= rules.signalsSeconds();
            boolean end = decision.verdict() == Judge.Verdict.PROMOTE
                    || decision.verdict() == Judge.Verdict.ROLL_BACK
                    || now >= atMost;
            if (end || shift || now - said >= 60) {
                world.say(decision.why());
                said = now;
            }
            if (end) {
                return decision;
            }
            if (shift) {
                tried = now;
                judge.shifted(world.shift(judge.next().percent()), world.seconds());
            }
            world.sleep(Math.max(0, begin + rules.roundSeconds() - world.seconds()));
        }
    }
}
