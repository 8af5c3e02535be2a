package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.setting.Settings;
import java.io.File;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the host lets an invocation run. It tells a worker neither the limit nor when it began, so the limit is read
 * where the host reads it: {@code functionTimeout} of {@code host.json}, over which a setting goes
 * (https://learn.microsoft.com/azure/azure-functions/functions-host-json#functiontimeout).
 *
 * @param event the limit of what nobody waits for
 * @param http the limit where a client waits: the platform's load balancer answers for us after 230 seconds
 *     (https://learn.microsoft.com/azure/azure-functions/functions-scale#timeout)
 */
record FunctionTimeout(Duration event, Duration http) {

    static final String SETTING = "AzureFunctionsJobHost__functionTimeout";

    /** The default of the Consumption plan, the shortest of all plans. */
    private static final Duration DEFAULT = Duration.ofMinutes(5);

    private static final Duration LOAD_BALANCER = Duration.ofSeconds(230);

    /** What {@code -1}, without a limit, is for us: a worker lives no longer without being renewed. */
    private static final Duration UNLIMITED = Duration.ofDays(1);

    static FunctionTimeout of(Settings settings) {
        String text = settings.find(SETTING);
        Duration limit = parse(
                text == null ? HostFile.value(new File(AppFolder.of(settings), "host.json"), "functionTimeout") : text);
        return new FunctionTimeout(limit, limit.compareTo(LOAD_BALANCER) < 0 ? limit : LOAD_BALANCER);
    }

    /**
     * Reads {@code hh:mm:ss}, {@code d.hh:mm:ss} or {@code -1}.
     *
     * @return the default where it is none of these: the host refuses to start then, and says why
     */
    static Duration parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (text.equals("-1")) {
            return UNLIMITED;
        }
        try {
            int days = text.indexOf('.');
            int minutes = text.indexOf(':', days + 1);
            int seconds = text.indexOf(':', minutes + 1);
            Duration limit = Duration.ofDays(days < 0 ? 0 : Long.parseLong(text.substring(0, days)))
                    .plusHours(Long.parseLong(text.substring(days + 1, minutes)))
                    .plusMinutes(Long.parseLong(text.substring(minutes + 1, seconds)))
                    .plusSeconds(Long.parseLong(text.substring(seconds + 1)));
            return limit.isNegative() || limit.isZero() ? DEFAULT : limit;
        } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
            return DEFAULT;
        }
    }
}
