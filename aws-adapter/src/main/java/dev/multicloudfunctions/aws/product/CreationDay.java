package dev.multicloudfunctions.aws.product;

import java.time.LocalDate;

/**
 * The partitions of the index by creation day: {@code 2026-02-28#0} to {@code 2026-02-28#3}. A day is spread over four,
 * since one partition takes 1,000 writes a second
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html), and the products of
 * today all go to the partitions of today. The number may grow later, never shrink: products stay where they are.
 */
final class CreationDay {

    static final int SHARDS = 4;

    private static final long MILLIS_PER_DAY = 86_400_000;

    private CreationDay() {}

    /** The day, in UTC, in days since 1970. */
    static long of(long epochMillis) {
        return Math.floorDiv(epochMillis, MILLIS_PER_DAY);
    }

    static int shard(String id) {
        return Math.floorMod(id.hashCode(), SHARDS);
    }

    static String partition(long day, int shard) {
        return LocalDate.ofEpochDay(day).toString() + '#' + shard;
    }
}
