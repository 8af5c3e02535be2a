package dev.multicloudfunctions.container.event;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Timestamps;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events that no delivery could bring home, kept until a person replays or discards them. Thread-safe. Every method
 * may throw {@link FunctionException} UNAVAILABLE if the database did not answer.
 */
public final class DeadLetters {

    private static final int LONGEST_REASON = 10_000;

    /** A reason begins with the kind of the failure. */
    private static final String REFUSED = Stream.of(ErrorKind.values())
            .filter(ErrorKind::poison)
            .map(kind -> "reason LIKE '" + kind + ":%'")
            .collect(Collectors.joining(" OR ", "kind = 'OBJECT' AND (", ")"));

    private final Database database;
    private final EventQueue queue;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    public DeadLetters(Database database, EventQueue queue, Clock clock) {
        this.database = database;
        this.queue = queue;
        this.clock = clock;
    }

    /** How many there are. */
    public long count() {
        return database.call("count the dead letters", jdbc -> jdbc.sql("SELECT count(*) FROM dead_letter")
                .query(Long.class)
                .single());
    }

    /** How many of them are objects that their function refused: whoever put them there did wrong, as a caller who is told 400. */
    public long refused() {
        return database.call(
                "count the refused objects", jdbc -> jdbc.sql("SELECT count(*) FROM dead_letter WHERE " + REFUSED)
                        .query(Long.class)
                        .single());
    }

    /**
     * Walks them, the newest first.
     *
     * @param limit from 1 to 100
     * @param after {@code next} of the page before, or null to begin
     * @throws FunctionException INVALID if {@code after} is not from here
     */
    public Page<DeadLetter> list(int limit, @Nullable String after) {
        long below = after == null ? Long.MAX_VALUE : place(after);
        List<DeadLetter> found = database.call("list the dead letters", jdbc -> jdbc.sql(
                        "SELECT * FROM dead_letter WHERE id < ? ORDER BY id DESC LIMIT ?")
                .params(below, limit + 1)
                .query(this::deadLetter)
                .list());
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(
                found.subList(0, limit), Long.toString(found.get(limit - 1).id()));
    }

    /** The oldest of those behind this id, at most so many. */
    List<DeadLetter> after(long id, int most) {
        return database.call(
                "list the dead letters", jdbc -> jdbc.sql("SELECT * FROM dead_letter WHERE id > ? ORDER BY id LIMIT ?")
                        .params(id, most)
                        .query(this::deadLetter)
                        .list());
    }

    /**
     * Delivers an event again, as if it were new, in place of its dead letter.
     *
     * @return false if there is no such dead letter (any more)
     */
    public boolean replay(long id) {
        return database.transact("replay the dead letter", jdbc -> {
            @Nullable
            DeadLetter letter = jdbc.sql("SELECT * FROM dead_letter WHERE id = ?")
                    .param(id)
                    .query(this::deadLetter)
                    .optional()
                    .orElse(null);
            // The delete decides between two who replay at once.
            if (letter == null || !discard(id)) {
                return false;
            }
            queue.addOnce(letter.function(), letter.messageId(), letter.event());
            return true;
        });
    }

    /**
     * Forgets an event.
     *
     * @return false if there is no such dead letter (any more)
     */
    public boolean discard(long id) {
        return database.call(
                "discard the dead letter",
                jdbc -> jdbc.sql("DELETE FROM dead_letter WHERE id = ?")
                                .param(id)
                                .update()
                        > 0);
    }

    /** Keeps an event in the transaction that this thread is in. */
    void keep(String function, String messageId, QueuedEvent event, String reason, int attempts) {
        database.call("keep the dead letter", jdbc -> jdbc.sql("INSERT INTO dead_letter (kind, source, function_name,"
                        + " message_id, body, attributes, reason, attempts, failed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(event.kind().name(), event.source(), function, messageId)
                .params(event.body(), codec.attributes(event.attributes()), storable(reason), attempts)
                .param(Timestamps.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .update());
    }

    /** A users' function may fail with any text; what a database or JSON cannot hold must not keep its event from here. */
    private static String storable(String reason) {
        String text = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason;
        // Half of a surrogate pair becomes a question mark.
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }

    private DeadLetter deadLetter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                EventKind.valueOf(row.getString("kind")),
                row.getString("source"),
                row.getString("function_name"),
                row.getString("message_id"),
                row.getBytes("body"),
                codec.attributes(row.getString("attributes")),
                row.getString("reason"),
                row.getInt("attempts"),
                Timestamps.read(row, "failed_at"));
    }

    private static long place(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw FunctionException.invalid("after", "This is no place in the list of dead letters. Begin again.");
        }
    }
}
