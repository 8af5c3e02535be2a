package dev.multicloudfunctions.tooling.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of the verb {@code describe}. */
final class DescribeOptions {

    private static final String VALID =
            "--functions FILE (the function table; else that of the class path), --overlay DIR "
                    + "(with <platform>.yaml), --output DIR (else target/deploy), --platforms aws,azure,... (else all), "
                    + "--package PLATFORM=PATH (else target/aws/function.zip and the like), --accept-loss";

    @Nullable
    Path functions;

    @Nullable
    Path overlay;

    Path output = Path.of("target", "deploy");
    List<String> platforms;
    final Map<String, Path> packages = new LinkedHashMap<>();
    boolean acceptsLoss;

    /**
     * Reads them.
     *
     * @param known the platforms that there are
     * @throws IllegalArgumentException for others, with those that are valid
     */
    DescribeOptions(List<String> known, String... arguments) {
        platforms = known;
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (option.equals("--accept-loss")) {
                acceptsLoss = true;
            } else {
                if (!List.of("--functions", "--overlay", "--output", "--platforms", "--package")
                        .contains(option)) {
                    throw new IllegalArgumentException("describe knows no '" + option + "'. Valid are: " + VALID + '.');
                }
                if (++i == arguments.length) {
                    throw new IllegalArgumentException(option + " lacks its value. Valid are: " + VALID + '.');
                }
                take(option, arguments[i], known);
            }
        }
    }

    private void take(String option, String value, List<String> known) {
        switch (option) {
            case "--functions" -> functions = Path.of(value);
            case "--overlay" -> overlay = Path.of(value);
            case "--output" -> output = Path.of(value);
            case "--platforms" -> platforms = chosen(value, known);
            default -> {
                int equals = value.indexOf('=');
                String platform =
                        chosen(value.substring(0, Math.max(0, equals)), known).get(0);
                packages.put(platform, Path.of(value.substring(equals + 1)));
            }
        }
    }

    private static List<String> chosen(String value, List<String> known) {
        var chosen = new ArrayList<String>();
        for (String each : value.split(",", -1)) {
            if (!known.contains(each.trim())) {
                throw new IllegalArgumentException("describe knows no platform '" + each.trim() + "'. There are: "
                        + String.join(", ", known) + '.');
            }
            chosen.add(each.trim());
        }
        return chosen;
    }

    /** Where the package of a platform is built. */
    Path application(String platform) {
        Path usual = Path.of("target", platform);
        return packages.getOrDefault(platform, platform.equals("aws") ? usual.resolve("function.zip") : usual);
    }
}
