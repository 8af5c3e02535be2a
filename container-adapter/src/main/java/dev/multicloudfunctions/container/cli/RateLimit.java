package dev.multicloudfunctions.container.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often one caller may call.
 *
 * @param calls how many of them, on average
 * @param unit in this time
 * @param burst how many may come at once after a pause
 */
public record RateLimit(int calls, Duration unit, int burst) {

    private static final int MOST = 1_000_000;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,7})/([smh])(?: +burst=([0-9]{1,7}))?");

    /** As {@code 10/s}, {@code 100/m burst=20} or {@code 1000/h}; null if it is not of this form, or 0 or above a million. */
    static @Nullable RateLimit parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int calls = Integer.parseInt(parts.group(1));
        int burst = parts.group(3) == null ? calls : Integer.parseInt(parts.group(3));
        Duration unit =
                switch (parts.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    default -> Duration.ofHours(1);
                };
        boolean fits = calls > 0 && calls <= MOST && burst > 0 && burst <= MOST;
        return fits ? new RateLimit(calls, unit, burst) : null;
    }

    /** How long a call lasts that makes room for another. */
    public double nanosPerCall() {
        return (double) unit.toNanos() / calls;
    }
}
