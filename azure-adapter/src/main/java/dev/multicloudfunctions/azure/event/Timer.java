package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.event.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads ticks out of what a timer trigger hands over
 * (https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#usage): in the schedule's status the time that it
 * was next meant to run, which is the one that it runs for now. Whether it is late is the library's to say, as everywhere; the
 * host's own word counts where it does not tell the time.
 */
final class Timer {

    /** Clocks differ by so much. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    private Timer() {}

    /**
     * The tick of a timer. By hand, through the host's own address for tests, nothing may be handed over, or any text:
     * that is a tick that is due now.
     */
    static Tick tick(String json, Instant now) {
        if (json.isEmpty() || json.charAt(0) != '{') {
            return new Tick(now, false);
        }
        Members timer = Members.read(json);
        Instant next = instant(timer.text("ScheduleStatus.Next"));
        boolean due = next != null && !next.isAfter(now.plus(EARLY)) && next.isAfter(Instant.EPOCH);
        return due && next != null ? Tick.of(next, now) : new Tick(now, "true".equals(timer.text("IsPastDue")));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException withoutZone) {
            return null;
        }
    }
}
