package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.store.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A place in the walk through the index by creation day: day by day, within it shard by shard.
 *
 * @param emptyFrom the day since which no product was found: where the walk began; null once one was
 * @param createdAt of the product to go on after, in milliseconds since 1970; null at the beginning of a shard
 * @param id of that product
 */
record AgeCursor(
        @Nullable Long emptyFrom,
        long day,
        int shard,
        @Nullable Long createdAt,
        @Nullable String id) {

    private static final int PARTS = 5;

    static AgeCursor from(long day) {
        return new AgeCursor(day, day, 0, null, null);
    }

    /** The next shard, which may be the next day's first. */
    AgeCursor nextShard() {
        return shard + 1 < CreationDay.SHARDS
                ? new AgeCursor(emptyFrom, day, shard + 1, null, null)
                : new AgeCursor(emptyFrom, day + 1, 0, null, null);
    }

    /** The same shard, after the product that a query ended with. */
    AgeCursor after(Fields key) {
        return new AgeCursor(emptyFrom, day, shard, key.number("createdAt"), key.text(ProductItems.ID));
    }

    AgeCursor notEmpty() {
        return new AgeCursor(null, day, shard, createdAt, id);
    }

    String partition() {
        return CreationDay.partition(day, shard);
    }

    /** The key to go on after, as DynamoDB wants it; null at the beginning of a shard. */
    @Nullable
    Fields startKey() {
        if (createdAt == null) {
            return null;
        }
        return new Fields()
                .text(ProductItems.ID, id)
                .text("creationDay", partition())
                .number("createdAt", createdAt);
    }

    /** The parts divided by colons, the id last, since it may hold some. */
    String text() {
        return (emptyFrom == null ? "" : emptyFrom) + ":" + day + ':' + shard + ':'
                + (createdAt == null ? "" : createdAt) + ':' + (id == null ? "" : id);
    }

    static AgeCursor parse(String text) {
        String[] parts = text.split(":", PARTS);
        try {
            if (parts.length == PARTS) {
                return new AgeCursor(
                        parts[0].isEmpty() ? null : Long.valueOf(parts[0]),
                        Long.parseLong(parts[1]),
                        Integer.parseInt(parts[2]),
                        parts[3].isEmpty() ? null : Long.valueOf(parts[3]),
                        parts[3].isEmpty() ? null : parts[4]);
            }
        } catch (NumberFormatException malformed) {
            // told below
        }
        throw FunctionException.invalid("after", "Must be the next of a slice before.");
    }
}
