package dev.multicloudfunctions.azure.product;

import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the same range of rows in each partition, one partition after the other. An entity keeps its place while others
 * come and go, and a walk goes on after a row whether or not that still exists. Thread-safe.
 */
final class PartitionWalk {

    private final TableClient table;
    private final String from;
    private final @Nullable String select;

    /**
     * A walk.
     *
     * @param from what all rows of it come after
     * @param select the properties to read, or null for all
     */
    PartitionWalk(TableClient table, String from, @Nullable String select) {
        this.table = table;
        this.from = from;
        this.select = select;
    }

    /**
     * The next entities.
     *
     * @param to what all of them come before
     * @param after {@code next} of the slice before, or null to begin
     */
    Slice<TableEntity> slice(String to, int limit, @Nullable String after) {
        int partition = after == null ? 0 : partition(after);
        String row = after == null ? from : after.substring(2);
        var found = new ArrayList<TableEntity>(limit + 1);
        while (true) {
            // One more than asked for tells whether the walk goes on.
            found.addAll(table.query(filter(partition, row, to), select, limit + 1 - found.size()));
            if (found.size() > limit) {
                List<TableEntity> slice = found.subList(0, limit);
                TableEntity last = slice.get(limit - 1);
                return new Slice<>(slice, last.partition().charAt(1) + ":" + last.row());
            }
            partition++;
            row = from;
            if (partition == ProductKeys.PARTITIONS) {
                return new Slice<>(found, null);
            }
        }
    }

    private static String filter(int partition, String from, String to) {
        return "PartitionKey eq '" + ProductKeys.partition(partition) + "' and RowKey gt '" + from + "' and RowKey lt '"
                + to + "'";
    }

    /** The text is ours, since cursors are signed; it is checked all the same, as it becomes a part of a filter. */
    private static int partition(String after) {
        int partition = after.length() > 2 && after.charAt(1) == ':' ? after.charAt(0) - '0' : -1;
        if (partition < 0 || partition >= ProductKeys.PARTITIONS || after.indexOf('\'') >= 0) {
            throw FunctionException.invalid("after", "Must be the next of a slice before.");
        }
        return partition;
    }
}
