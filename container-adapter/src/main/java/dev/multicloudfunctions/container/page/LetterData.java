package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.event.DeadLetter;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The dead letters as JSON, without anything of their payloads, and what is done to one. */
@Component
final class LetterData {

    private static final int LETTERS = 50;

    private final DeadLetters deadLetters;

    LetterData(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    record Letter(
            long id, Instant time, String function, String source, String messageId, String reason, int attempts) {}

    record Letters(List<Letter> items, long count) {}

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

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notANumber) {
            throw FunctionException.invalid("id", "Must be a whole number.");
        }
    }
}
