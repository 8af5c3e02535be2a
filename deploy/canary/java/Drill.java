import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The gate's decisions on a virtual clock: versions of every kind, and every sequence of rounds held against a model. */
final class Drill {

    private static final String USAGE = """
            Puts versions that fail in every way before the gate, on a virtual clock, and holds its decisions against a model.

            Usage: gate drill [options]
              --versions N   of each kind                                      (100)
              --length N     of the sequences of rounds                        (4)
              --rules FILE   shares, times, margins                            (canary.properties)
              --help         this text

            Exit code: 0 all as it must be, 1 not, 2 the command was wrong.
            """;

    /** What of all functions is read by requests, written by requests, and reached by events. */
    private static final String FUNCTIONS = "rrrrrrwwwwee";

    private static int failures;

    private Drill() {}

    public static void main(String[] arguments) throws InterruptedException {
        Rules rules = null;
        int versions = 100;
        int length = 4;
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                String value = i + 1 < arguments.length ? arguments[i + 1] : "";
                switch (arguments[i]) {
                    case "--versions" -> versions = Integer.parseInt(value);
                    case "--length" -> length = Integer.parseInt(value);
                    case "--rules" -> rules = Rules.read(Path.of(value));
                    default -> throw new IllegalArgumentException(USAGE);
                }
            }
            rules = rules == null ? Rules.read(Path.of(System.getProperty("canary", "."), "canary.properties")) : rules;
        } catch (IllegalArgumentException wrong) {
            boolean help = arguments.length > 0 && arguments[0].equals("--help");
            (help ? System.out : System.err).println(help ? USAGE.strip() : wrong.getMessage());
            System.exit(help ? 0 : Gate.MISUSED);
            return;
        }
        versions(rules, versions);
        errorRates(rules, versions * 10);
        Model.holds(rules, length);
        Model.holds(stepwise(rules), length);
        System.out.println(failures == 0 ? "passed" : "failed: " + failures);
        System.exit(failures == 0 ? 0 : 1);
    }

    static void expect(String what, String found, boolean holds) {
        System.out.println((holds ? "ok    " : "FAIL  ") + what + ": " + found);
        failures += holds ? 0 : 1;
    }

    /** How a version differs from the one in service, which fails in 1 of 2,000 calls and is slow in 1 of 50. */
    private interface Fault {

        /**
         * What is added to a call: NaN for a failure, or milliseconds.
         *
         * @param function r, w or e
         * @param share of the requests that the version has, in percent
         */
        double on(char function, Random random, int share);
    }

    private static Fault failing(double share, String functions) {
        return (function, random, given) ->
                functions.indexOf(function) >= 0 && random.nextDouble() < share ? Double.NaN : 0;
    }

    private static void versions(Rules rules, int versions) throws InterruptedException {
        caught(rules, versions, "fail 1%", 3000, failing(0.01, "rwe"));
        caught(rules, versions, "fail 8%", 400, failing(0.08, "rwe"));
        caught(rules, versions, "fail 5 of 60", 400, failing(5.0 / 60, "rwe"));
        caught(rules, versions, "fail 100%", 12, failing(1, "rwe"));
        caught(rules, versions, "fail on writes alone", 36, failing(1, "w"));
        caught(rules, versions, "fail on events alone", 72, failing(1, "e"));
        caught(rules, versions, "are slower by 300 ms alone", 72, (function, random, share) -> 300);
        caught(rules, versions, "are slower by 300 ms on writes alone", 120, (function, random, share) -> function == 'w' ? 300 : 0);
        caught(rules, versions, "are slower by 2 s in a quarter of the calls", 240, (f, random, share) -> random.nextInt(4) == 0 ? 2000 : 0);
        // 600 rounds of the gate are over when it gets a quarter: what is shown then, is shown against all of them.
        caught(stepwise(rules), versions, "fail always from a quarter of the requests on", 3600 + 120,
                (function, random, share) -> share < 25 ? 0 : Double.NaN);
        good(rules, versions, List.of());
        good(stepwise(rules), versions, List.of(25, 50));
    }

    /** Three shares, of a fifth, of three tenths and of half of the time. */
    private static Rules stepwise(Rules rules) {
        return rules.with(List.of(
                new Rules.Step(5, 0.2 * rules.seconds()),
                new Rules.Step(25, 0.3 * rules.seconds()),
                new Rules.Step(50, 0.5 * rules.seconds())));
    }

    private static void good(Rules rules, int versions, List<Integer> shares) throws InterruptedException {
        var seconds = new ArrayList<Double>();
        int promoted = 0;
        for (int seed = 0; seed < versions; seed++) {
            var world = new Simulated(seed, rules, failing(0, ""));
            boolean all = World.watch(world, rules, Double.POSITIVE_INFINITY).verdict() == Judge.Verdict.PROMOTE;
            promoted += all && world.shares.equals(shares) ? 1 : 0;
            seconds.add(world.seconds());
        }
        double least = seconds.stream().mapToDouble(each -> each).min().orElse(0);
        expect(versions + " good versions in a row are promoted, with further shares of " + shares + "%", promoted + ", after "
                + Math.round(seconds.stream().mapToDouble(each -> each).max().orElse(0)) + " s at most",
                promoted == versions && least >= rules.seconds());
    }

    private static void caught(Rules rules, int versions, String what, int requests, Fault fault) throws InterruptedException {
        var taken = new ArrayList<Integer>();
        for (int seed = 0; seed < versions; seed++) {
            var world = new Simulated(seed, rules, fault);
            if (World.watch(world, rules, Double.POSITIVE_INFINITY).verdict() == Judge.Verdict.ROLL_BACK) {
                taken.add(world.requests);
            }
        }
        int most = taken.stream().mapToInt(each -> each).max().orElse(0);
        int mean = (int) taken.stream().mapToInt(each -> each).average().orElse(0);
        expect("versions that " + what + " are rolled back within " + requests + " of their own calls",
                taken.size() + " of " + versions + ", after " + mean + " on average and " + most + " at most",
                taken.size() == versions && most <= requests + FUNCTIONS.length());
    }

    /** The error rates, where they are hardest to keep: at the border of each claim, at any level of failures. */
    private static void errorRates(Rules rules, int runs) {
        for (double level : new double[] {0.001, 0.05, 0.5}) {
            int wrong = 0;
            int wrongly = 0;
            for (int seed = 0; seed < runs; seed++) {
                var random = new Random(seed);
                var equal = new Evidence(rules.failedAllowed(), rules.failedMargin());
                var worse = new Evidence(rules.failedAllowed(), rules.failedMargin());
                boolean beyond = false;
                boolean within = false;
                for (int pair = 0; pair < rules.pairs(); pair++) {
                    int old = random.nextDouble() < level ? 1 : 0;
                    equal.add((random.nextDouble() < level + rules.failedAllowed() ? 1 : 0) - old);
                    worse.add((random.nextDouble() < level + rules.failedMargin() ? 1 : 0) - old);
                    beyond |= equal.beyondAllowed(rules.alpha());
                    within |= worse.withinMargin(rules.beta());
                }
                wrong += beyond ? 1 : 0;
                wrongly += within ? 1 : 0;
            }
            expect(String.format(Locale.ROOT, "both fail %.1f%%", 100 * level),
                    String.format(Locale.ROOT, "%d of %d rolled back, alpha is %s; worse by the margin: %d promoted, beta is %s",
                            wrong, runs, rules.alpha(), wrongly, rules.beta()),
                    // Chance stays within four standard deviations.
                    beyondChance(wrong, runs, rules.alpha()) && beyondChance(wrongly, runs, rules.beta()));
        }
    }

    private static boolean beyondChance(int found, int runs, double rate) {
        return found <= runs * rate + 4 * Math.sqrt(runs * rate * (1 - rate));
    }

    /** Calls that take no time but on its own clock. */
    private static final class Simulated implements World {

        private final Random random;
        private final Fault fault;
        private final List<Integer> shares = new ArrayList<>();
        private int share;
        private boolean vain;
        private double seconds;
        private int requests;

        Simulated(int seed, Rules rules, Fault fault) {
            this.random = new Random(seed);
            this.fault = fault;
            this.share = rules.steps().get(0).percent();
        }

        /** In vain every other time. */
        @Override
        public boolean shift(int percent) {
            seconds += 20;
            vain = !vain;
            if (vain) {
                return false;
            }
            share = percent;
            shares.add(percent);
            return true;
        }

        @Override
        public double seconds() {
            return seconds;
        }

        @Override
        public void sleep(double duration) {
            seconds += duration;
        }

        @Override
        public List<Judge.Pair> round() {
            var pairs = new ArrayList<Judge.Pair>();
            for (char function : FUNCTIONS.toCharArray()) {
                double old = usual();
                double young = usual() + fault.on(function, random, share);
                requests++;
                boolean both = !Double.isNaN(old) && !Double.isNaN(young);
                pairs.add(new Judge.Pair(Double.isNaN(young), Double.isNaN(old),
                        both && young > 1.5 * old + 50, both && old > 1.5 * young + 50));
            }
            seconds += 0.5;
            return pairs;
        }

        private double usual() {
            double millis = 20 + 10 * Math.abs(random.nextGaussian());
            return random.nextInt(2000) == 0 ? Double.NaN : random.nextInt(50) == 0 ? 10 * millis : millis;
        }

        @Override
        public boolean hasSignals() {
            return false;
        }

        @Override
        public List<String> signals() {
            return List.of();
        }

        @Override
        public void say(String line) {}
    }

    /** The decisions once more, from counts of what was seen and a closed formula, for every sequence of rounds. */
    private static final class Model {

        /**
         * Of a round: new alone failed, both failed, old alone failed, new alone slow, all pairs; what the signals say, and whether
         * a share can be given.
         */
        private record Round(
                char name, int newFailed, int bothFailed, int oldFailed, int newSlow, int pairs, String signal, boolean shifts) {

            Round(char name, int newFailed, int bothFailed, int oldFailed, int newSlow, int pairs, String signal) {
                this(name, newFailed, bothFailed, oldFailed, newSlow, pairs, signal, true);
            }
        }

        private static final List<Round> ROUNDS = List.of(
                new Round('g', 0, 0, 0, 0, 900, ""),
                new Round('s', 0, 0, 0, 0, 30, ""),
                new Round('f', 3, 0, 0, 0, 200, ""),
                new Round('F', 9, 0, 0, 0, 12, ""),
                new Round('b', 0, 200, 0, 0, 200, ""),
                new Round('o', 0, 0, 6, 0, 200, ""),
                new Round('l', 0, 0, 0, 30, 200, ""),
                new Round('A', 0, 0, 0, 0, 900, "alarm"),
                new Round('u', 0, 0, 0, 0, 900, null),
                new Round('n', 0, 0, 0, 0, 900, "", false));

        /** Which step the version has, and since when; since when it waits for signals or the next share, and whether for that. */
        private int at;
        private double since;
        private double waits = Double.POSITIVE_INFINITY;
        private boolean vain;
        private boolean good;
        private Judge.Verdict verdict = Judge.Verdict.WAIT;

        static void holds(Rules rules, int length) {
            int sequences = 0;
            int[] ends = new int[Judge.Verdict.values().length];
            var wrong = new ArrayList<String>();
            for (int number = 0; number < Math.pow(ROUNDS.size(), length); number++) {
                var judge = new Judge(rules, true);
                var model = new Model();
                var sequence = new ArrayList<Round>();
                int rest = number;
                for (int step = 1; step <= length; step++, rest /= ROUNDS.size()) {
                    Round round = ROUNDS.get(rest % ROUNDS.size());
                    sequence.add(round);
                    // The last rounds come after the time that a version has to wait, and after twice that time.
                    double seconds = step * rules.seconds() * 2.2 / length;
                    play(judge, round);
                    model.see(rules, sequence, seconds);
                    Judge.Verdict found = judge.decide(seconds).verdict();
                    if (found == Judge.Verdict.SHIFT) {
                        judge.shifted(round.shifts, seconds);
                    }
                    if (found != model.verdict && wrong.size() < 5) {
                        wrong.add(names(sequence) + " is " + found + ", not " + model.verdict);
                    }
                }
                sequences++;
                ends[model.verdict.ordinal()]++;
            }
            expect("every sequence of " + length + " rounds in " + rules.steps().size() + " steps ends as the model says", sequences
                    + " sequences, " + Arrays.toString(Judge.Verdict.values()) + " " + Arrays.toString(ends) + " " + wrong, wrong.isEmpty());
        }

        private void see(Rules rules, List<Round> rounds, double seconds) {
            if (verdict == Judge.Verdict.PROMOTE || verdict == Judge.Verdict.ROLL_BACK) {
                return;
            }
            good |= shown(rules, rounds);
            verdict = decided(rules, rounds, seconds);
            if (verdict == Judge.Verdict.SHIFT) {
                vain = !rounds.get(rounds.size() - 1).shifts;
                at += vain ? 0 : 1;
                since = vain ? since : seconds;
            }
        }

        private static void play(Judge judge, Round round) {
            for (int i = 0; i < round.pairs; i++) {
                boolean both = i >= 9 && i < 9 + round.bothFailed || round.bothFailed == round.pairs;
                judge.pair(new Judge.Pair(
                        both || i < round.newFailed, both || i < round.oldFailed, i < round.newSlow, false));
            }
            judge.signals(round.signal == null ? null : round.signal.isEmpty() ? List.of() : List.of(round.signal));
        }

        private Judge.Verdict decided(Rules rules, List<Round> rounds, double seconds) {
            Round last = rounds.get(rounds.size() - 1);
            int pairs = rounds.stream().mapToInt(Round::pairs).sum();
            double newFailed = rounds.stream().mapToInt(Round::newFailed).sum();
            double oldFailed = rounds.stream().mapToInt(Round::oldFailed).sum();
            double slow = rounds.stream().mapToInt(Round::newSlow).sum();
            double time = rules.steps().get(at).seconds();
            boolean due = good && seconds - since >= time;
            boolean more = at + 1 < rules.steps().size();
            waits = due && (last.signal == null || vain) ? Math.min(waits, seconds) : Double.POSITIVE_INFINITY;
            boolean bad = "alarm".equals(last.signal)
                    || beyond(newFailed, oldFailed, pairs, rules.failedAllowed()) > 1 / rules.alpha()
                    || beyond(slow, 0, pairs, rules.slowAllowed()) > 1 / rules.alpha()
                    || !good && pairs >= rules.pairs()
                    || seconds - waits >= time;
            if (bad) {
                return Judge.Verdict.ROLL_BACK;
            }
            return !due || last.signal == null ? Judge.Verdict.WAIT : more ? Judge.Verdict.SHIFT : Judge.Verdict.PROMOTE;
        }

        private static boolean shown(Rules rules, List<Round> rounds) {
            int pairs = rounds.stream().mapToInt(Round::pairs).sum();
            double newFailed = rounds.stream().mapToInt(Round::newFailed).sum();
            double bothFailed = rounds.stream().mapToInt(Round::bothFailed).sum();
            double oldFailed = rounds.stream().mapToInt(Round::oldFailed).sum();
            double slow = rounds.stream().mapToInt(Round::newSlow).sum();
            return within(newFailed, oldFailed, pairs, rules.failedMargin()) > 1 / rules.beta()
                    && within(slow, 0, pairs, rules.slowMargin()) > 1 / rules.beta()
                    && within(newFailed + bothFailed, 0, pairs, rules.failedMost()) > 1 / rules.beta();
        }

        /** Against "at most a more": half at a stake of 0.5, half at 0.95 of what a pair may take at most. */
        private static double beyond(double more, double less, double pairs, double a) {
            double sum = 0;
            for (double stake : new double[] {0.5, 0.95}) {
                double s = stake / (1 + a);
                sum += Math.pow(1 + s * (1 - a), more) * Math.pow(1 - s * (1 + a), less) * Math.pow(1 - s * a, pairs - more - less) / 2;
            }
            return sum;
        }

        /** Against "at least m more". */
        private static double within(double more, double less, double pairs, double m) {
            double sum = 0;
            for (double stake : new double[] {0.5, 0.95}) {
                double s = stake / (1 - m);
                sum += Math.pow(1 - s * (1 - m), more) * Math.pow(1 + s * (1 + m), less) * Math.pow(1 + s * m, pairs - more - less) / 2;
            }
            return sum;
        }

        private static String names(List<Round> rounds) {
            var names = new StringBuilder();
            rounds.forEach(each -> names.append(each.name));
            return names.toString();
        }
    }
}
