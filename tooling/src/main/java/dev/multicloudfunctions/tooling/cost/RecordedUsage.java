package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The usage that a container has counted: its page of metrics, as if the time since its start went on for a month. Shares
 * of a second that a laptop takes are not those of a cloud; how often functions are called is the same.
 */
final class RecordedUsage {

    private static final Pattern DURATION =
            Pattern.compile("functions_duration_seconds_(count|sum)\\{function=\"([^\"]+)\"\\} (\\S+)");
    private static final Pattern UPTIME = Pattern.compile("process_uptime_seconds (\\S+)");
    private static final BigDecimal LEAST_SECONDS = new BigDecimal("0.001");

    private RecordedUsage() {}

    /**
     * Reads {@code /actuator/prometheus}.
     *
     * @param mebibytes the memory that each function would be given
     * @throws IllegalArgumentException if the text is none of it, or nothing has run
     */
    static List<Usage> of(String metrics, int mebibytes) {
        Map<String, BigDecimal> counts = new LinkedHashMap<>();
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        BigDecimal uptime = BigDecimal.ZERO;
        for (String line : metrics.split("\n", -1)) {
            Matcher uptimes = UPTIME.matcher(line);
            if (uptimes.matches()) {
                uptime = new BigDecimal(uptimes.group(1));
            }
            Matcher durations = DURATION.matcher(line);
            if (durations.matches()) {
                (durations.group(1).equals("count") ? counts : sums)
                        .put(durations.group(2), new BigDecimal(durations.group(3)));
            }
        }
        if (uptime.signum() <= 0 || counts.isEmpty()) {
            throw new IllegalArgumentException("These are no metrics of a container that has run functions."
                    + " Take them from http://localhost:8080/actuator/prometheus after some requests.");
        }
        BigDecimal month = BigDecimal.valueOf(Usage.HOURS_OF_A_MONTH * 3600L);
        var usages = new ArrayList<Usage>();
        for (Map.Entry<String, BigDecimal> count : counts.entrySet()) {
            BigDecimal mean = sums.getOrDefault(count.getKey(), BigDecimal.ZERO)
                    .divide(count.getValue().max(BigDecimal.ONE), 6, RoundingMode.HALF_UP);
            BigDecimal monthly = count.getValue().multiply(month).divide(uptime, 0, RoundingMode.HALF_UP);
            usages.add(new Usage(count.getKey(), monthly, mean.max(LEAST_SECONDS), mebibytes));
        }
        return usages;
    }
}
