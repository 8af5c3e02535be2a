package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How usages are written on the command line: {@code orders=5000/hour,3.2s,128MiB}, a site {@code 1GB,100GB}. */
final class UsageText {

    private static final Pattern FORM =
            Pattern.compile("([^=]+)=(\\d+(?:\\.\\d+)?)/(second|minute|hour|day|month),(\\d+(?:\\.\\d+)?)(ms|s),(.+)");
    private static final Pattern SITE = Pattern.compile("(\\d+(?:\\.\\d+)?)GB,(\\d+(?:\\.\\d+)?)GB");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,6})(MiB|MB)?");

    private static final BigDecimal HOURS = BigDecimal.valueOf(Usage.HOURS_OF_A_MONTH);

    /** How often a month has each; a day has 24 hours of the 730. */
    private static final Map<String, BigDecimal> IN_A_MONTH = Map.of(
            "second",
            HOURS.multiply(BigDecimal.valueOf(3600)),
            "minute",
            HOURS.multiply(BigDecimal.valueOf(60)),
            "hour",
            HOURS,
            "month",
            BigDecimal.ONE);

    private UsageText() {}

    static Usage parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no usage as orders=5000/hour,3.2s,128MiB.");
        }
        BigDecimal rate = new BigDecimal(parts.group(2));
        BigDecimal requests = parts.group(3).equals("day")
                ? rate.multiply(HOURS).divide(BigDecimal.valueOf(24), 3, java.math.RoundingMode.HALF_UP)
                : rate.multiply(IN_A_MONTH.getOrDefault(parts.group(3), BigDecimal.ONE));
        BigDecimal duration = new BigDecimal(parts.group(4));
        BigDecimal seconds = parts.group(5).equals("ms") ? duration.movePointLeft(3) : duration;
        return new Usage(parts.group(1), requests, seconds, mebibytes(parts.group(6)));
    }

    static Extras site(String text, boolean gateway) {
        Matcher parts = SITE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no site as 1GB,100GB.");
        }
        return new Extras(gateway, new BigDecimal(parts.group(1)), new BigDecimal(parts.group(2)));
    }

    static int mebibytes(String text) {
        Matcher memory = MEMORY.matcher(text);
        if (!memory.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no memory as 128MiB.");
        }
        return Integer.parseInt(memory.group(1));
    }
}
