package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.event.DeadLetter;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventKind;
import dev.multicloudfunctions.container.telemetry.InvocationLog;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the start page shows and refreshes, as JSON: never anything of a payload. */
@Component
final class PageData {

    private static final int LETTERS = 50;

    private final InvocationLog log;
    private final FunctionTable table;
    private final DeadLetters deadLetters;

    PageData(InvocationLog log, FunctionTable table, DeadLetters deadLetters) {
        this.log = log;
        this.table = table;
        this.deadLetters = deadLetters;
    }

    record Run(Instant time, String function, String trigger, String outcome, long micros) {}

    record Runs(List<Run> items) {}

    record Letter(
            long id, Instant time, String function, String source, String messageId, String reason, int attempts) {}

    record Letters(List<Letter> items, long count) {}

    byte[] invocations() {
        var runs = new ArrayList<Run>();
        for (InvocationLog.Entry entry : log.recent()) {
            runs.add(new Run(
                    entry.ended(),
                    entry.function(),
                    trigger(entry.function()),
                    entry.outcome(),
                    entry.nanos() / 1_000));
        }
        return Json.codec(Runs.class).encode(new Runs(runs));
    }

    byte[] deadLetters() {
        var letters = new ArrayList<Letter>();
        for (DeadLetter letter : deadLetters.list(LETTERS, null).items()) {
            letters.add(new Letter(
                    letter.id(),
                    letter.failedAt(),
                    letter.function(),
                    subject(letter),
                    letter.messageId(),
                    letter.reason(),
                    letter.attempts()));
        }
        return Json.codec(Letters.class).encode(new Letters(letters, deadLetters.count()));
    }

    /** The topic, the cron, or the object by its whole name: a person must be able to find the picture. */
    private static String subject(DeadLetter letter) {
        String key = letter.attributes().get("key");
        return letter.kind() == EventKind.OBJECT && key != null ? letter.source() + '/' + key : letter.source();
    }

    /** Replays or discards a dead letter. */
    void dispose(String id, String action) {
        boolean found =
                switch (action) {
                    case "replay" -> deadLetters.replay(number(id));
                    case "discard" -> deadLetters.discard(number(id));
                    default -> throw FunctionException.invalid(null, "A dead letter can be replayed or discarded.");
                };
        if (!found) {
            throw FunctionException.notFound("This dead letter is gone: it was replayed or discarded already.");
        }
    }

    private String trigger(String function) {
        FunctionDefinition definition = table.find(function);
        if (definition == null) {
            return "";
        }
        Trigger trigger = definition.trigger();
        if (trigger instanceof Trigger.Http) {
            return "http";
        }
        if (trigger instanceof Trigger.Message) {
            return "topic";
        }
        return trigger instanceof Trigger.Schedule ? "schedule" : "object";
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notANumber) {
            throw FunctionException.invalid("id", "Must be a whole number.");
        }
    }
}
