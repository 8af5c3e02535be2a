import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Whether a new version may have all requests: calls it and the one in service side by side until that is decided. */
final class Gate implements World {

    static final int MISUSED = 2;

    private static final String USAGE = """
            Calls every function of a new version and of the one in service, and decides: promote, or roll back.

            Usage: gate --new URL --old URL [options]
                   gate --call PROGRAM [options]
                   gate drill [options]        the decisions on a virtual clock, against a model
              --new URL, --old URL    where each version, and no other, answers
              --new-events URL, --old-events URL
                                      where containers of each version take CloudEvents (EVENTS=on), for the functions of
                                      topics, buckets and schedules: POST /events/FUNCTION
              --call PROGRAM          is run as PROGRAM new|old FUNCTION [KIND], reads the input, prints what the function returned;
                                      KIND is the failure that a healthy version answers with. Calls what no address reaches

            Options
              --header 'NAME: VALUE', --new-header, --old-header
                                      sent with each call, as 'user-type: premium'; repeatable. A secret goes into the
                                      environment instead, as CANARY_HEADER
              --version NAME          what the new version must say of itself at /version: else the call has failed
              --shift COMMAND         gives the new version the share that is put behind it, as 25; run by sh. Where the rules have
                                      several steps, at the beginning of each but the first
              --signals COMMAND       prints a line for each signal of the platform that is raised; run by sh
              --rules FILE            steps, times, margins               (canary.properties)
              --functions FILE        the table, with the smoke calls      (../functions.json)
              --seconds N             to wait no longer than this
              --dry-run               says what would be called and decided, and calls nothing
              --help                  this text

            Exit code: 0 promote, 1 roll back, 2 the command was wrong, 3 wait: nothing is decided after --seconds.
            """;

    private final long start = System.nanoTime();
    private final ExecutorService threads;
    private final Map<Smoke, Versions> smokes = new LinkedHashMap<>();
    private final Rules rules;
    private final String signals;
    private final String shift;
    /** Until each function has been called on as many instances as are called at once, slowness is that of starts. */
    private int warming;
    private boolean newFirst;

    /** Where both can be called in the same way. */
    private record Versions(Place newPlace, Place oldPlace) {}

    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        Gate gate;
        Asked asked;
        try {
            asked = new Asked(arguments);
            gate = new Gate(asked);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("Try --help.");
            System.exit(MISUSED);
            return;
        }
        if (asked.dryRun) {
            gate.describe(asked);
            System.exit(0);
        }
        Judge.Decision decision = World.watch(gate, gate.rules, asked.seconds);
        // The client's own threads would keep the process for a while.
        System.exit(decision.verdict() == Judge.Verdict.PROMOTE ? 0 : decision.verdict() == Judge.Verdict.ROLL_BACK ? 1 : 3);
    }

    private Gate(Asked asked) {
        rules = Rules.read(asked.rules);
        signals = asked.signals;
        shift = asked.shift;
        if (shift == null && rules.steps().size() > 1) {
            throw new IllegalArgumentException("The rules have " + rules.steps().size() + " steps: name --shift, which gives each its share.");
        }
        threads = Executors.newFixedThreadPool(rules.concurrency());
        warming = rules.concurrency();
        var timeout = Duration.ofMillis((long) (rules.timeoutSeconds() * 1000));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        var ways = new ArrayList<Versions>();
        if (asked.newUrl != null) {
            ways.add(new Versions(
                    new Place.Web(client, asked.newUrl, asked.newHeaders, asked.version, timeout),
                    new Place.Web(client, asked.oldUrl, asked.oldHeaders, null, timeout)));
        }
        if (asked.newEvents != null) {
            ways.add(new Versions(
                    new Place.Events(client, asked.newEvents, asked.newHeaders, timeout),
                    new Place.Events(client, asked.oldEvents, asked.oldHeaders, timeout)));
        }
        if (asked.call != null) {
            ways.add(new Versions(
                    new Place.Program(List.of(asked.call), "new", timeout),
                    new Place.Program(List.of(asked.call), "old", timeout)));
        }
        var unreached = new ArrayList<String>();
        for (Smoke each : Smoke.read(asked.functions)) {
            ways.stream().filter(way -> way.newPlace.reaches(each)).findFirst().ifPresentOrElse(
                    way -> smokes.put(each, way), () -> unreached.add(each.function()));
        }
        if (!unreached.isEmpty()) {
            say("no request reaches " + String.join(", ", unreached) + ": not called");
        }
    }

    private void describe(Asked asked) {
        smokes.forEach((each, way) -> {
            String expected = "  # " + (each.expected() == null ? "succeeds" : each.expected());
            if (way.newPlace instanceof Place.Web) {
                say(each.method() + " " + each.target() + (each.body() == null ? "" : " " + each.body()) + expected);
            } else if (way.newPlace instanceof Place.Events) {
                say("POST /events/" + each.function() + " " + Json.write(each.input()) + expected);
            } else {
                say(asked.call + " new|old " + each.function() + (each.expected() == null ? "" : " " + each.expected()) + " <<< '"
                        + Json.write(each.input()) + "'");
            }
        });
        say(rules.toString());
    }

    @Override
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
    }

    @Override
    public List<Judge.Pair> round() throws InterruptedException {
        boolean warm = warming-- <= 0;
        newFirst = !newFirst;
        var pending = new ArrayList<Future<Judge.Pair>>();
        boolean first = newFirst;
        smokes.forEach((each, way) -> pending.add(threads.submit(() -> pair(each, way, first, warm))));
        var pairs = new ArrayList<Judge.Pair>();
        for (Future<Judge.Pair> each : pending) {
            try {
                pairs.add(each.get());
            } catch (ExecutionException fault) {
                throw new IllegalStateException(fault.getCause());
            }
        }
        return pairs;
    }

    private Judge.Pair pair(Smoke smoke, Versions way, boolean first, boolean warm) throws InterruptedException {
        double newMillis = 0;
        if (first) {
            newMillis = millis(way.newPlace, smoke);
        }
        double oldMillis = millis(way.oldPlace, smoke);
        if (!first) {
            newMillis = millis(way.newPlace, smoke);
        }
        boolean both = warm && newMillis >= 0 && oldMillis >= 0;
        return new Judge.Pair(
                newMillis < 0,
                oldMillis < 0,
                both && newMillis > rules.slowFactor() * oldMillis + rules.slowMillis(),
                both && oldMillis > rules.slowFactor() * newMillis + rules.slowMillis());
    }

    /** How long a call took; negative if it failed. */
    private static double millis(Place place, Smoke smoke) throws InterruptedException {
        long begin = System.nanoTime();
        return place.call(smoke) ? (System.nanoTime() - begin) / 1e6 : -1;
    }

    @Override
    public boolean hasSignals() {
        return signals != null;
    }

    @Override
    public List<String> signals() throws InterruptedException {
        String text = run(signals, 60);
        return text == null ? null : text.lines().filter(line -> !line.isBlank()).toList();
    }

    @Override
    public boolean shift(int percent) throws InterruptedException {
        return run(shift + " " + percent, 300) != null;
    }

    /** What a command prints; null if it fails, or takes too long. */
    private static String run(String command, int seconds) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> Place.Program.text(process));
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return null;
            }
            return process.exitValue() == 0 ? text.join() : null;
        } catch (IOException failure) {
            return null;
        }
    }

    @Override
    public void say(String line) {
        System.out.println(line);
    }

    /** The command line. */
    private static final class Asked {

        URI newUrl;
        URI oldUrl;
        URI newEvents;
        URI oldEvents;
        String call;
        String version;
        String signals;
        String shift;
        Path rules = Path.of(System.getProperty("canary", "."), "canary.properties");
        Path functions = Path.of(System.getProperty("canary", "."), "..", "functions.json");
        double seconds = Double.POSITIVE_INFINITY;
        boolean dryRun;
        final List<String> newHeaders = new ArrayList<>();
        final List<String> oldHeaders = new ArrayList<>();

        /** @throws IllegalArgumentException with a sentence that says what would be right */
        Asked(String... words) {
            String secret = System.getenv("CANARY_HEADER");
            if (secret != null && !secret.isEmpty()) {
                take("--header", secret);
            }
            for (int i = 0; i < words.length; i++) {
                int equals = words[i].startsWith("--") ? words[i].indexOf('=') : -1;
                if (words[i].equals("--dry-run")) {
                    dryRun = true;
                } else if (equals > 0) {
                    take(words[i].substring(0, equals), words[i].substring(equals + 1));
                } else {
                    take(words[i], i + 1 < words.length ? words[++i] : null);
                }
            }
            if ((newUrl == null) != (oldUrl == null) || newUrl == null && call == null) {
                throw new IllegalArgumentException("Name --new and --old, or --call.");
            }
            if ((newEvents == null) != (oldEvents == null)) {
                throw new IllegalArgumentException("Name both of --new-events and --old-events, or none.");
            }
        }

        private void take(String option, String value) {
            if (value == null && option.startsWith("--")) {
                throw new IllegalArgumentException("The option " + option + " needs a value.");
            }
            switch (option) {
                case "--new" -> newUrl = url(value);
                case "--old" -> oldUrl = url(value);
                case "--new-events" -> newEvents = url(value);
                case "--old-events" -> oldEvents = url(value);
                case "--call" -> call = value;
                case "--version" -> version = value;
                case "--signals" -> signals = value;
                case "--shift" -> shift = value;
                case "--rules" -> rules = Path.of(value);
                case "--functions" -> functions = Path.of(value);
                case "--seconds" -> seconds = number(value);
                case "--new-header" -> header(newHeaders, value);
                case "--old-header" -> header(oldHeaders, value);
                case "--header" -> {
                    header(newHeaders, value);
                    header(oldHeaders, value);
                }
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }

        private static double number(String value) {
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException("'" + value + "' is no number of seconds.");
            }
        }

        private static URI url(String value) {
            try {
                URI url = URI.create(value);
                if (List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                    return url;
                }
            } catch (IllegalArgumentException malformed) {
                // told below
            }
            throw new IllegalArgumentException("'" + value + "' is no address of the form http://host:port or https://host.");
        }

        private static void header(List<String> headers, String value) {
            int colon = value.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("A header is 'NAME: VALUE', as 'user-type: premium'.");
            }
            headers.add(value.substring(0, colon).trim());
            headers.add(value.substring(colon + 1).trim());
        }
    }
}
