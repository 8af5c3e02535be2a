package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a table in DynamoDB's own order, which is that of its keys' hashes and so random, but the same at all times: an
 * item keeps its place while others come and go, and a walk goes on after a key whether or not that still exists. Reads
 * are strong, so that what was written before comes. Thread-safe.
 */
public final class DynamoScan {

    private final DynamoClient dynamo;
    private final String table;
    private final String key;

    /**
     * A walk of a table.
     *
     * @param key the attribute that is the table's key
     */
    public DynamoScan(DynamoClient dynamo, String table, String key) {
        this.dynamo = dynamo;
        this.table = table;
        this.key = key;
    }

    /**
     * The next items.
     *
     * @param hidden the key of an item to leave out, or null
     * @param after {@code next} of the slice before, or null to begin
     */
    public Slice<Fields> slice(int limit, @Nullable String hidden, @Nullable String after) {
        var found = new ArrayList<Fields>(limit + 1);
        String from = after;
        do {
            // One more than asked for tells whether the list goes on.
            DynamoReply reply = dynamo.send(request(limit + 1 - found.size(), from));
            for (Fields item : reply.items()) {
                if (!item.text(key).equals(hidden)) {
                    found.add(item);
                }
            }
            from = reply.lastKey() == null ? null : reply.lastKey().text(key);
        } while (from != null && found.size() <= limit);
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        List<Fields> slice = found.subList(0, limit);
        return new Slice<>(slice, slice.get(limit - 1).text(key));
    }

    private DynamoRequest request(int limit, @Nullable String from) {
        DynamoRequest request =
                new DynamoRequest("Scan", table).with("Limit", limit).consistent();
        return from == null ? request : request.with("ExclusiveStartKey", new Fields().text(key, from));
    }
}
