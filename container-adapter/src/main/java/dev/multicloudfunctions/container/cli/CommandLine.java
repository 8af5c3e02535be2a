package dev.multicloudfunctions.container.cli;

import dev.multicloudfunctions.container.cli.Options.Limits;
import dev.multicloudfunctions.container.cli.Options.LogFormat;
import dev.multicloudfunctions.container.cli.Options.Timeouts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the command line over the environment: an option wins over the variable of the same meaning. */
public final class CommandLine {

    /** Options and the variables that mean the same. */
    private static final Map<String, String> VARIABLES =
            Map.of("--port", "PORT", "--host", "HOST", "--data-dir", "DATA_DIR", "--log", "LOG_FORMAT");

    private static final String VALID = "--port, --host, --data-dir, --log, --health, --help, --version";

    private static final Pattern HOST = Pattern.compile("[a-z0-9_.-]+|\\[[0-9a-f:.]+]");

    private final Map<String, String> values;
    private final List<String> faults = new ArrayList<>();

    private CommandLine(Map<String, String> environment) {
        this.values = new HashMap<>(environment);
    }

    /** Whether the arguments ask for the usage text. */
    public static boolean asksForHelp(String... arguments) {
        List<String> given = List.of(arguments);
        return given.contains("--help") || given.contains("-h");
    }

    /** Whether the arguments ask for the version. */
    public static boolean asksForVersion(String... arguments) {
        return List.of(arguments).contains("--version");
    }

    /** Whether the arguments ask for the health of the process that the other arguments would start. */
    public static boolean asksForHealth(String... arguments) {
        return List.of(arguments).contains("--health");
    }

    /**
     * The options that the arguments and variables ask for.
     *
     * @throws UsageException naming every fault at once
     */
    public static Options parse(Map<String, String> environment, String... arguments) {
        var line = new CommandLine(environment);
        line.read(arguments);
        return line.options();
    }

    private void read(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String option = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            String variable = VARIABLES.get(option);
            if (arguments[i].equals("--health")) {
                continue;
            }
            if (variable == null) {
                faults.add("There is no option '" + option + "'. Valid are: " + VALID + ".");
            } else if (equals >= 0) {
                values.put(variable, arguments[i].substring(equals + 1));
            } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                values.put(variable, arguments[++i]);
            } else {
                faults.add("The option " + option + " needs a value.");
            }
        }
    }

    private Options options() {
        var limits = new Limits(
                number("MAX_RUNNING", 64, 1, 10_000),
                number("MAX_WAITING", 128, 0, 10_000),
                Duration.ofSeconds(number("DRAIN_SECONDS", 0, 0, 3_600)));
        var timeouts = new Timeouts(
                Duration.ofSeconds(number("HEADER_SECONDS", 20, 1, 3_600)),
                Duration.ofSeconds(number("BODY_SECONDS", 120, 1, 3_600)),
                number("BODY_BYTES_PER_SECOND", 1_024, 1, 1 << 20));
        String host = text("HOST", "127.0.0.1");
        // Neither asks anybody who they are.
        String unasked = Options.isLoopback(host) ? "on" : "off";
        var options = new Options(
                host,
                number("PORT", 8080, 0, 65_535),
                directory(),
                value("DATABASE_URL"),
                choice("LOG_FORMAT", "text", "text", "json").equals("json") ? LogFormat.JSON : LogFormat.TEXT,
                choice("START_PAGE", unasked, "on", "off").equals("on"),
                choice("EVENTS", unasked, "on", "off").equals("on"),
                hosts(),
                rateLimit(),
                proxies(),
                limits,
                timeouts);
        if (!faults.isEmpty()) {
            throw new UsageException(String.join(System.lineSeparator(), faults));
        }
        return options;
    }

    private Path directory() {
        try {
            return Path.of(text("DATA_DIR", "data")).toAbsolutePath().normalize();
        } catch (InvalidPathException impossible) {
            faults.add(name("DATA_DIR") + " must be the path of a directory.");
            return Path.of("");
        }
    }

    private List<String> hosts() {
        var hosts = new ArrayList<String>();
        for (String each : text("ALLOWED_HOSTS", "").split(",")) {
            String host = each.trim().toLowerCase(Locale.ROOT);
            if (HOST.matcher(host).matches()) {
                hosts.add(host);
            } else if (!host.isEmpty()) {
                faults.add(
                        "ALLOWED_HOSTS must be names of hosts without ports, divided by commas, not '" + host + "'.");
            }
        }
        return List.copyOf(hosts);
    }

    private @Nullable RateLimit rateLimit() {
        String value = value("RATE_LIMIT");
        RateLimit limit = value == null ? null : RateLimit.parse(value);
        if (value != null && limit == null) {
            faults.add(
                    "RATE_LIMIT must be a number of requests, from 1 to 1,000,000, and a time, as 10/s, 1000/h or 100/m burst=20,"
                            + " not '" + value + "'.");
        }
        return limit;
    }

    private List<AddressRange> proxies() {
        var proxies = new ArrayList<AddressRange>();
        for (String each : text("TRUSTED_PROXIES", "").split(",", -1)) {
            AddressRange range = AddressRange.parse(each.trim());
            if (range != null) {
                proxies.add(range);
            } else if (!each.isBlank()) {
                faults.add(
                        "TRUSTED_PROXIES must be addresses or ranges as 10.0.0.0/8 and fd00::/8, divided by commas, not '"
                                + each.trim() + "'.");
            }
        }
        return List.copyOf(proxies);
    }

    private int number(String variable, int otherwise, int least, int most) {
        String value = value(variable);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the sentence below says what would work
        }
        faults.add(name(variable) + " must be a number from " + least + " to " + most + ", not '" + value + "'.");
        return otherwise;
    }

    private String choice(String variable, String otherwise, String... choices) {
        String value = text(variable, otherwise).toLowerCase(Locale.ROOT);
        if (!List.of(choices).contains(value)) {
            faults.add(name(variable) + " must be " + String.join(" or ", choices) + ", not '" + value + "'.");
        }
        return value;
    }

    private String text(String variable, String otherwise) {
        String value = value(variable);
        return value == null ? otherwise : value;
    }

    private @Nullable String value(String variable) {
        String value = values.get(variable);
        return value == null || value.isBlank() ? null : value.trim();
    }

    private static String name(String variable) {
        for (Map.Entry<String, String> entry : VARIABLES.entrySet()) {
            if (entry.getValue().equals(variable)) {
                return entry.getKey() + " (" + variable + ")";
            }
        }
        return variable;
    }
}
