package dev.multicloudfunctions.aws.document;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one range, in order, from all shards of their group. Each shard is asked for its probable part of what is
 * wanted and a little more, and again only if that was not enough. For one thread.
 */
final class ShardedRange {

    private final DynamoClient dynamo;
    private final String table;
    private final DocumentItems items;
    private final String index;
    private final String group;
    private final String first;
    private final String last;
    private final boolean descending;

    /** A range as {@link dev.multicloudfunctions.document.internal.DocumentDriver#range} has it. */
    ShardedRange(
            DynamoClient dynamo,
            String table,
            DocumentItems items,
            String index,
            String from,
            String before,
            boolean descending) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = items;
        this.index = index;
        this.group = IndexEntry.group(from);
        this.first = first(IndexEntry.position(from));
        this.last = last(IndexEntry.position(before));
        this.descending = descending;
    }

    /** A key must not be empty; this comes before all positions. */
    private static String first(String from) {
        return from.isEmpty() ? "!" : from;
    }

    /** The greatest text that may matter before one: a key is compared with both ends of a range, which both are in it. */
    private static String last(String before) {
        int end = before.length() - 1;
        return before.substring(0, end) + (char) (before.charAt(end) - 1) + '~';
    }

    Batch read(int limit) {
        // Evenly spread, all but few parts are smaller.
        int most = Math.min(limit, 1 + limit / DocumentTable.SHARDS + limit / 16);
        var shards = new Shard[DocumentTable.SHARDS];
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard(DocumentItems.partition(group, i));
        }
        var found = new ArrayList<Found>(limit);
        while (found.size() < limit) {
            Shard next = null;
            for (Shard shard : shards) {
                shard.fill(Math.min(most, limit - found.size()));
                if (!shard.isEmpty() && (next == null || shard.comesBefore(next))) {
                    next = shard;
                }
            }
            if (next == null) {
                return new Batch(found, null);
            }
            found.add(next.take());
        }
        for (Shard shard : shards) {
            if (!shard.isEmpty() || !shard.ended) {
                return new Batch(found, found.get(limit - 1).place());
            }
        }
        return new Batch(found, null);
    }

    /** What is left to read of one shard, and what is read and not taken. */
    private final class Shard {

        private final String partition;
        private List<Fields> read = List.of();
        private int taken;
        private @Nullable Fields after;
        private boolean ended;

        Shard(String partition) {
            this.partition = partition;
        }

        boolean isEmpty() {
            return taken == read.size();
        }

        private String order() {
            return read.get(taken).text(DocumentTable.order(index));
        }

        boolean comesBefore(Shard other) {
            int order = order().compareTo(other.order());
            return descending ? order > 0 : order < 0;
        }

        Found take() {
            String place = group + order();
            return new Found(place, items.document(read.get(taken++)));
        }

        void fill(int most) {
            while (isEmpty() && !ended) {
                DynamoReply reply = dynamo.send(request(most));
                read = reply.items();
                taken = 0;
                after = reply.lastKey();
                ended = after == null;
            }
        }

        private DynamoRequest request(int most) {
            DynamoRequest request = new DynamoRequest("Query", table)
                    .with("IndexName", DocumentTable.index(index))
                    .with("KeyConditionExpression", "#group = :group AND #order BETWEEN :first AND :last")
                    .names(Map.of("#group", DocumentTable.group(index), "#order", DocumentTable.order(index)))
                    .with(
                            "ExpressionAttributeValues",
                            new Fields()
                                    .text(":group", partition)
                                    .text(":first", first)
                                    .text(":last", last))
                    .with("ScanIndexForward", !descending)
                    .with("Limit", most);
            return after == null ? request : request.with("ExclusiveStartKey", after);
        }
    }
}
