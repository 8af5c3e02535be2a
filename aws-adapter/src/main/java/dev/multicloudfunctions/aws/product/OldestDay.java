package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.store.Fields;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The marker of the oldest day that may have products, where walks through the index begin. It is an item of the table
 * of products, under an id that is no product's.
 *
 * <p>It is never later than the day of any product: an insert lowers it first. That costs a process one request, not one
 * per product, since walks raise the marker to the day before yesterday at most. An insert with an older day, as an
 * import makes, always writes to the marker, and keeps it from being raised for an hour: time for the product itself and
 * for the index, which follows the table within seconds. Thread-safe.
 */
final class OldestDay {

    /** No id of a product begins so. */
    static final String ID = "#oldest-day";

    private static final long REST_MILLIS = 3_600_000;

    private static final String DAY = "oldestDay";
    private static final String TOUCHED = "touchedAt";

    private final DynamoClient dynamo;
    private final String table;
    private final Clock clock;
    private volatile long coveredFrom = Long.MAX_VALUE;

    OldestDay(DynamoClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** The oldest day that may have products; null if there never was one. */
    @Nullable
    Long read() {
        Fields marker = dynamo.send(
                        new DynamoRequest("GetItem", table).with("Key", key()).consistent())
                .item();
        return marker == null ? null : marker.number(DAY);
    }

    /** Makes sure that walks begin at this day or before. */
    void include(long day) {
        boolean recent = day >= today() - 1;
        if (recent && day >= coveredFrom) {
            return;
        }
        var values = new Fields().number(":day", day).number(":now", clock.millis());
        boolean included = !update(
                "SET oldestDay = :day, touchedAt = :now",
                "attribute_not_exists(oldestDay) OR oldestDay > :day",
                values);
        while (!included && !recent) {
            // Not lowered, as it is low enough; unless a walk has raised it in between, it must not be for a while.
            included = !update("SET touchedAt = :now", "oldestDay <= :day", values)
                    || !update("SET oldestDay = :day, touchedAt = :now", "oldestDay > :day", values);
        }
        coveredFrom = Math.min(coveredFrom, day);
    }

    /**
     * Lets later walks begin later.
     *
     * @param start where the walk began that found no product before {@code day}
     */
    void raise(long start, long day) {
        long highest = Math.min(day, today() - 2);
        if (highest > start) {
            var values = new Fields()
                    .number(":start", start)
                    .number(":day", highest)
                    .number(":rested", clock.millis() - REST_MILLIS);
            update("SET oldestDay = :day", "oldestDay >= :start AND oldestDay < :day AND touchedAt < :rested", values);
        }
    }

    /** Whether the condition failed. */
    private boolean update(String expression, String condition, Fields values) {
        DynamoReply reply = dynamo.send(new DynamoRequest("UpdateItem", table)
                .with("Key", key())
                .with("UpdateExpression", expression)
                .onlyIf(condition)
                .with("ExpressionAttributeValues", values));
        return reply.conditionFailed();
    }

    private long today() {
        return CreationDay.of(clock.millis());
    }

    private static Fields key() {
        return new Fields().text(ProductItems.ID, ID);
    }
}
