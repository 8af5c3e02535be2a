package dev.multicloudfunctions.aws.document;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.document.internal.RangePart;
import dev.multicloudfunctions.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one range, in order, from all shards of their group, each of which is asked for a little more than its share. For
 * one thread.
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
        var shards = new ArrayList<Shard>(DocumentTable.SHARDS);
        for (int i = 0; i < DocumentTable.SHARDS; i++) {
            shards.add(new Shard(DocumentItems.partition(group, i)));
        }
        var found = new ArrayList<Found>(limit);
        for (Fields each : RangePart.merge(shards, limit, most, descending)) {
            found.add(new Found(group + each.text(DocumentTable.order(index)), items.document(each)));
        }
        boolean ended = found.size() < limit || !RangePart.goesOn(shards);
        return new Batch(found, ended ? null : found.get(limit - 1).place());
    }

    /** One shard of the group. */
    private final class Shard extends RangePart<Fields> {

        private final String partition;
        private @Nullable Fields after;

        Shard(String partition) {
            this.partition = partition;
        }

        @Override
        protected List<Fields> next(int most) {
            DynamoReply reply = dynamo.send(request(most));
            after = reply.lastKey();
            return reply.items();
        }

        @Override
        protected boolean atEnd() {
            return after == null;
        }

        @Override
        protected String order(Fields item) {
            return item.text(DocumentTable.order(index));
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
