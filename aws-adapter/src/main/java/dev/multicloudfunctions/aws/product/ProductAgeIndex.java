package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the index by creation day, from the oldest day to the cutoff's. What a walk finds empty at its beginning, later
 * ones leave out. Thread-safe.
 */
final class ProductAgeIndex {

    /** The most queries for one slice, so that it takes a fraction of a second even where there is nothing. */
    private static final int MAX_QUERIES = 64;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final DynamoClient dynamo;
    private final String table;
    private final OldestDay oldestDay;

    ProductAgeIndex(DynamoClient dynamo, String table, OldestDay oldestDay) {
        this.dynamo = dynamo;
        this.table = table;
        this.oldestDay = oldestDay;
    }

    Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        AgeCursor begin = after == null ? begin() : AgeCursor.parse(after);
        if (begin == null) {
            return new Slice<>(List.of(), null);
        }
        long end = ceilingMillis(cutoff);
        long lastDay = CreationDay.of(end - 1);
        var ids = new ArrayList<String>();
        AgeCursor at = begin;
        for (int queries = 0; at.day() <= lastDay && ids.size() < limit && queries < MAX_QUERIES; queries++) {
            DynamoReply reply = dynamo.send(query(at, end, limit - ids.size()));
            for (Fields item : reply.items()) {
                ids.add(item.text(ProductItems.ID));
            }
            if (!reply.items().isEmpty() && at.emptyFrom() != null) {
                oldestDay.raise(at.emptyFrom(), at.day());
                at = at.notEmpty();
            }
            at = reply.lastKey() == null ? at.nextShard() : at.after(reply.lastKey());
        }
        if (at.emptyFrom() != null) {
            oldestDay.raise(at.emptyFrom(), at.day());
        }
        return new Slice<>(ids, at.day() > lastDay ? null : at.text());
    }

    private @Nullable AgeCursor begin() {
        Long oldest = oldestDay.read();
        return oldest == null ? null : AgeCursor.from(oldest);
    }

    private DynamoRequest query(AgeCursor at, long end, int limit) {
        DynamoRequest request = new DynamoRequest("Query", table)
                .with("IndexName", "byCreationDay")
                .with("KeyConditionExpression", "creationDay = :day AND createdAt < :end")
                .with(
                        "ExpressionAttributeValues",
                        new Fields().text(":day", at.partition()).number(":end", end))
                .with("Limit", limit);
        Fields startKey = at.startKey();
        return startKey == null ? request : request.with("ExclusiveStartKey", startKey);
    }

    /** The first millisecond that is not before the cutoff; products are created at whole ones. */
    private static long ceilingMillis(Instant cutoff) {
        return cutoff.toEpochMilli() + (cutoff.getNano() % NANOS_PER_MILLI == 0 ? 0 : 1);
    }
}
