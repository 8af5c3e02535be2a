package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Tick;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads ticks out of the events of rules with a schedule
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html) and of EventBridge Scheduler,
 * which differ in their source alone.
 */
final class Ticks {

    private Ticks() {}

    /** Whether a schedule sent this event. */
    static boolean is(Envelope event) {
        String source = event.text("source");
        return "Scheduled Event".equals(event.text("detail-type"))
                && ("aws.events".equals(source) || "aws.scheduler".equals(source));
    }

    /** @throws FunctionException INVALID if it has no time */
    static Tick of(Envelope event, Instant now) {
        Instant time = instant(event.text("time"));
        if (time == null) {
            throw FunctionException.invalid("time", "Is not an instant such as 2026-01-31T02:00:00Z.");
        }
        return Tick.of(time, now);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }
}
