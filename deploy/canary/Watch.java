import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who answers at an address, how fast, and whether that is good enough to go on with a new version. */
final class Watch {

    static final int MISUSED = 2;

    private static final String USAGE = """
            Calls /version many times and counts which version answers, with what errors, how fast.

            Usage: watch URL [options]
              URL                     of a gateway, a cluster or a laptop; without a path, /version is called

            Options
              --requests N            how many calls                                             (100)
              --concurrency N         how many at a time                                         (4)
              --pause MILLIS          between two calls of the same line                         (0)
              --timeout SECONDS       after which an answer has not come                         (5)
              --header 'NAME: VALUE'  sent with each call, as 'user-type: premium'; repeatable
              --json                  the result as one JSON object
              --help                  this text

            Thresholds
              --max-errors N or N%    errors that are accepted                                   (0)
              --max-p99 MILLIS        the slowest 99th percentile that is accepted
              --min-share VERSION=PERCENT, --max-share VERSION=PERCENT
                                      the share of all answers that a version must and may have; repeatable

            An error is no answer in time, a status other than 200, or an answer that names no version.
            Exit code: 0 within the thresholds, 1 outside, 2 the command was wrong.
            """;

    private Watch() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 0 || List.of(arguments).contains("--help")) {
            (arguments.length == 0 ? System.err : System.out).print(USAGE);
            System.exit(arguments.length == 0 ? MISUSED : 0);
        }
        Asked asked;
        try {
            asked = new Asked(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("Try --help.");
            System.exit(MISUSED);
            return;
        }
        Result result = new Calls(asked).run();
        List<String> violations = asked.violations(result);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(asked.json ? result.json(asked, violations) : result.text(asked, violations));
        // The client's own threads would keep the process for a while.
        System.exit(violations.isEmpty() ? 0 : 1);
    }
}

/** The command line. */
final class Asked {

    private static final List<String> OPTIONS = List.of(
            "--requests", "--concurrency", "--pause", "--timeout", "--header", "--max-errors", "--max-p99", "--min-share", "--max-share");
    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)%");
    private static final Pattern SHARE = Pattern.compile("(.+)=(\\d+(?:\\.\\d+)?)%?");

    URI url = URI.create("");
    int requests = 100;
    int concurrency = 4;
    int pauseMillis;
    double timeoutSeconds = 5;
    boolean json;
    final List<String> headers = new ArrayList<>();
    private String maxErrors = "0";
    private double maxP99 = Double.POSITIVE_INFINITY;
    private final Map<String, Double> minShares = new TreeMap<>();
    private final Map<String, Double> maxShares = new TreeMap<>();

    /** @throws IllegalArgumentException with a sentence that says what would be right */
    Asked(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String option = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            if (!option.startsWith("-")) {
                url(arguments[i]);
            } else if (arguments[i].equals("--json")) {
                json = true;
            } else if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException("There is no option '" + option + "'.");
            } else if (equals > 0) {
                take(option, arguments[i].substring(equals + 1));
            } else if (i + 1 < arguments.length) {
                take(option, arguments[++i]);
            } else {
                throw new IllegalArgumentException("The option " + option + " needs a value.");
            }
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("Name the address to call, as http://localhost:8080.");
        }
        concurrency = Math.min(concurrency, requests);
    }

    private void url(String text) {
        try {
            URI given = URI.create(text);
            boolean http = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
            if (http && given.getHost() != null && url.getHost() == null) {
                String path = given.getRawPath();
                url = path.isEmpty() || path.equals("/") ? given.resolve("/version") : given;
                return;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new IllegalArgumentException("'" + text + "' is not one address of the form http://host:port or https://host.");
    }

    private void take(String option, String value) {
        switch (option) {
            case "--requests" -> requests = (int) number(option, value, 1, 10_000_000);
            case "--concurrency" -> concurrency = (int) number(option, value, 1, 1_000);
            case "--pause" -> pauseMillis = (int) number(option, value, 0, 3_600_000);
            case "--timeout" -> timeoutSeconds = number(option, value, 0.001, 3_600);
            case "--max-p99" -> maxP99 = number(option, value, 0, 3_600_000);
            case "--max-errors" -> {
                Matcher percent = PERCENT.matcher(value);
                number(option, percent.matches() ? percent.group(1) : value, 0, 10_000_000);
                maxErrors = value;
            }
            case "--min-share" -> share(option, value, minShares);
            case "--max-share" -> share(option, value, maxShares);
            default -> {
                int colon = value.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException("--header takes 'NAME: VALUE', as 'user-type: premium'.");
                }
                headers.add(value.substring(0, colon).trim());
                headers.add(value.substring(colon + 1).trim());
            }
        }
    }

    private static double number(String option, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT, "%s must be a number from %s to %s, not '%s'.", option, plain(least), plain(most), value));
    }

    private static void share(String option, String value, Map<String, Double> shares) {
        Matcher share = SHARE.matcher(value);
        if (!share.matches() || Double.parseDouble(share.group(2)) > 100) {
            throw new IllegalArgumentException(option + " takes VERSION=PERCENT, as v2=5, not '" + value + "'.");
        }
        shares.put(share.group(1), Double.parseDouble(share.group(2)));
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** A sentence for each threshold that the result is beyond. */
    List<String> violations(Result result) {
        var violations = new ArrayList<String>();
        Matcher percent = PERCENT.matcher(maxErrors);
        double accepted = percent.matches() ? requests * Double.parseDouble(percent.group(1)) / 100 : Double.parseDouble(maxErrors);
        if (result.failures() > accepted) {
            violations.add(result.failures() + " errors in " + requests + " calls, at most " + maxErrors + " are accepted");
        }
        // Without one answer there is no percentile, which is no reason to pass.
        double p99 = result.percentile(99);
        if (maxP99 < Double.POSITIVE_INFINITY && !(p99 <= maxP99)) {
            String is = Double.isNaN(p99) ? "There is no p99, as nothing answered" : String.format(Locale.ROOT, "p99 is %.1f ms", p99);
            violations.add(is + ", at most " + plain(maxP99) + " ms are accepted");
        }
        minShares.forEach((version, least) -> {
            if (!(result.share(version) >= least)) {
                violations.add(version + result.shareIs(version) + ", at least " + plain(least) + "% is wanted");
            }
        });
        maxShares.forEach((version, most) -> {
            if (!(result.share(version) <= most)) {
                violations.add(version + result.shareIs(version) + ", at most " + plain(most) + "% is wanted");
            }
        });
        return violations;
    }
}

/** The calls, by some threads at once. */
final class Calls {

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final int BAR = 30;

    private final Asked asked;
    private final HttpClient client;
    private final AtomicInteger begun = new AtomicInteger();
    private final Result result = new Result();
    private final boolean progress = "on".equals(System.getProperty("progress"));
    private int shown = -1;

    Calls(Asked asked) {
        this.asked = asked;
        // What a person calls is reached by one connection for each line; h2 would put all lines on one.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    Result run() throws InterruptedException {
        long start = System.nanoTime();
        var lines = new ArrayList<Thread>();
        for (int i = 0; i < asked.concurrency; i++) {
            var line = new Thread(this::line, "line-" + i);
            line.start();
            lines.add(line);
        }
        for (Thread line : lines) {
            line.join();
        }
        result.seconds = (System.nanoTime() - start) / 1e9;
        return result;
    }

    private void line() {
        while (begun.incrementAndGet() <= asked.requests) {
            call();
            show();
            if (asked.pauseMillis > 0) {
                try {
                    Thread.sleep(asked.pauseMillis);
                } catch (InterruptedException end) {
                    return;
                }
            }
        }
    }

    private void call() {
        var request = HttpRequest.newBuilder(asked.url);
        for (int i = 0; i < asked.headers.size(); i += 2) {
            request.setHeader(asked.headers.get(i), asked.headers.get(i + 1));
        }
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            // The request's own timeout would end with the headers.
            HttpResponse<String> response = answer.get((long) (asked.timeoutSeconds * 1000), TimeUnit.MILLISECONDS);
            double millis = (System.nanoTime() - start) / 1e6;
            Matcher version = VERSION.matcher(response.body());
            if (response.statusCode() != 200) {
                result.error("status " + response.statusCode(), millis);
            } else if (version.find()) {
                result.answer(version.group(1), millis);
            } else {
                result.error("an answer without a version", millis);
            }
        } catch (TimeoutException late) {
            answer.cancel(true);
            result.error("no answer in time", (System.nanoTime() - start) / 1e6);
        } catch (ExecutionException broken) {
            Throwable cause = Objects.requireNonNullElse(broken.getCause(), broken);
            result.error(cause.getClass().getSimpleName(), Double.NaN);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        int done = result.done();
        int length = (int) ((long) BAR * done / asked.requests);
        if (progress && (length != shown || done == asked.requests)) {
            shown = length;
            System.err.print("\r[" + "#".repeat(length) + ".".repeat(BAR - length) + "] " + done + "/" + asked.requests
                    + ", errors " + result.failures() + (done == asked.requests ? "\n" : ""));
        }
    }
}

/** What came back. Thread-safe until the calls have ended. */
final class Result {

    final Map<String, Integer> versions = new TreeMap<>();
    final Map<String, Integer> errors = new TreeMap<>();
    double seconds;
    private final List<Double> latencies = new ArrayList<>();

    synchronized void answer(String version, double millis) {
        versions.merge(version, 1, Integer::sum);
        latencies.add(millis);
    }

    /** @param millis NaN if nothing came */
    synchronized void error(String what, double millis) {
        errors.merge(what, 1, Integer::sum);
        if (!Double.isNaN(millis)) {
            latencies.add(millis);
        }
    }

    synchronized int failures() {
        return sum(errors);
    }

    synchronized int done() {
        return sum(versions) + sum(errors);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Of all answers that name a version, in percent; NaN if none does. */
    double share(String version) {
        return 100.0 * versions.getOrDefault(version, 0) / (sum(versions) == 0 ? Double.NaN : sum(versions));
    }

    String shareIs(String version) {
        return sum(versions) == 0
                ? " has no share, as no version answered"
                : String.format(Locale.ROOT, " answers %.1f%%", share(version));
    }

    /** In milliseconds, by nearest rank; NaN if there was no answer at all. */
    double percentile(double percent) {
        if (latencies.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(latencies);
        int rank = (int) Math.ceil(percent / 100 * latencies.size());
        return latencies.get(Math.max(rank, 1) - 1);
    }

    String text(Asked asked, List<String> violations) {
        var text = new StringBuilder();
        line(text, "calls    %d of %s in %.1f s, %d at a time", done(), asked.url, seconds, asked.concurrency);
        versions.forEach((version, count) -> line(text, "version  %-12s %7d  %5.1f%%", version, count, share(version)));
        errors.forEach((what, count) -> line(text, "error    %-12s %7d", what, count));
        line(text, "errors   %d", failures());
        if (!latencies.isEmpty()) {
            line(text, "latency  p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
                    percentile(50), percentile(90), percentile(99), percentile(100));
        }
        violations.forEach(violation -> line(text, "FAILED   %s", violation));
        line(text, violations.isEmpty() ? "passed" : "failed");
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    String json(Asked asked, List<String> violations) {
        var latency = new ArrayList<String>();
        for (int percent : new int[] {50, 90, 99, 100}) {
            String value = latencies.isEmpty() ? "null" : String.format(Locale.ROOT, "%.3f", percentile(percent));
            latency.add((percent == 100 ? "\"max\":" : "\"p" + percent + "\":") + value);
        }
        return String.format(
                Locale.ROOT,
                "{\"url\":%s,\"calls\":%d,\"seconds\":%.3f,\"versions\":%s,\"errors\":%s,\"failures\":%d,"
                        + "\"latencyMillis\":{%s},\"passed\":%b,\"violations\":[%s]}%n",
                quoted(asked.url.toString()), done(), seconds, object(versions), object(errors), failures(),
                String.join(",", latency), violations.isEmpty(),
                String.join(",", violations.stream().map(Result::quoted).toList()));
    }

    private static String object(Map<String, Integer> counts) {
        var members = new ArrayList<String>();
        counts.forEach((name, count) -> members.add(quoted(name) + ":" + count));
        return "{" + String.join(",", members) + "}";
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
