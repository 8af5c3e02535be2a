package dev.multicloudfunctions.aws.document;

import static dev.multicloudfunctions.aws.document.DocumentTable.REVISION;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Condition;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.Outcome;
import dev.multicloudfunctions.document.internal.StoredDocument;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.store.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection in a DynamoDB table, {@link DocumentTable}. Reads by key and lists are strongly
 * consistent; indexes follow the table within seconds. Each write is one request, of the item and with it all its entries,
 * which may be sent twice: where its condition fails on its own earlier attempt it is done. Thread-safe.
 */
public final class DynamoDocuments implements DocumentDriver {

    private final DynamoClient dynamo;
    private final String table;
    private final DocumentItems items;

    /** The documents of a collection that are in this table. */
    public DynamoDocuments(DynamoClient dynamo, DocumentCollection<?> collection, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = new DocumentItems(collection);
    }

    @Override
    public @Nullable StoredDocument get(String key) {
        Fields item = dynamo.send(new DynamoRequest("GetItem", table)
                        .with("Key", items.key(key))
                        .consistent())
                .item();
        return item == null ? null : items.document(item);
    }

    /**
     * {@inheritDoc} DynamoDB reads 16 MB at once, of these at least one, or refuses to, which the client knows
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html).
     */
    @Override
    public Map<String, StoredDocument> getAll(Collection<String> keys) {
        List<Fields> left = new ArrayList<>(keys.size());
        for (String key : keys) {
            left.add(items.key(key));
        }
        var found = new HashMap<String, StoredDocument>();
        while (!left.isEmpty()) {
            DynamoReply reply = dynamo.send(DynamoRequest.batchGet(table, left));
            for (Fields item : reply.items()) {
                StoredDocument document = items.document(item);
                found.put(document.key(), document);
            }
            if (reply.left().size() >= left.size()) {
                throw new FunctionException(ErrorKind.UNAVAILABLE, "DynamoDB did not read any item of a batch.");
            }
            left = reply.left();
        }
        return found;
    }

    @Override
    public Outcome write(StoredDocument document, Condition condition) {
        DynamoReply reply =
                dynamo.send(onlyIf(condition, new DynamoRequest("PutItem", table).with("Item", items.item(document))));
        return !reply.conditionFailed() || reply.ownWork(REVISION, document.revision())
                ? Outcome.DONE
                : refused(condition, reply);
    }

    @Override
    public Outcome delete(String key, Condition condition) {
        DynamoReply reply =
                dynamo.send(onlyIf(condition, new DynamoRequest("DeleteItem", table).with("Key", items.key(key))));
        return !reply.conditionFailed() || reply.repeated() && reply.item() == null
                ? Outcome.DONE
                : refused(condition, reply);
    }

    private Outcome refused(Condition condition, DynamoReply reply) {
        Outcome outcome = condition.outcome(reply.item() == null ? null : items.document(reply.item()));
        return outcome == Outcome.DONE ? Outcome.CHANGED : outcome;
    }

    private DynamoRequest onlyIf(Condition condition, DynamoRequest request) {
        if (condition.kind() == Condition.Kind.ANY) {
            return request;
        }
        Map<String, String> names = new HashMap<>();
        names.put("#key", items.key());
        var values = new Fields();
        String expression = condition.kind() == Condition.Kind.ABSENT
                ? absent(condition, names, values)
                : there(condition, names, values);
        request.onlyIf(expression).names(names);
        return values.values().isEmpty() ? request : request.with("ExpressionAttributeValues", values);
    }

    private static String absent(Condition condition, Map<String, String> names, Fields values) {
        return expires(condition, names, values)
                ? "attribute_not_exists(#key) OR #end <= :now"
                : "attribute_not_exists(#key)";
    }

    private static String there(Condition condition, Map<String, String> names, Fields values) {
        String expression = "attribute_exists(#key)";
        if (condition.kind() == Condition.Kind.VERSION) {
            names.put("#version", Objects.requireNonNull(condition.versionField(), "No field of the version."));
            values.number(":version", condition.version());
            expression += " AND #version = :version";
        } else if (condition.kind() == Condition.Kind.REVISION) {
            String revision = Objects.requireNonNull(condition.revision(), "No revision.");
            names.put("#revision", REVISION);
            if (revision.isEmpty()) {
                expression += " AND attribute_not_exists(#revision)";
            } else {
                values.text(":revision", revision);
                expression += " AND #revision = :revision";
            }
        }
        return expires(condition, names, values)
                ? expression + " AND (attribute_not_exists(#end) OR #end > :now)"
                : expression;
    }

    private static boolean expires(Condition condition, Map<String, String> names, Fields values) {
        if (condition.expiresField() == null || condition.now() == null) {
            return false;
        }
        names.put("#end", condition.expiresField());
        values.text(":now", condition.now());
        return true;
    }

    @Override
    public Batch list(int limit, @Nullable String after) {
        DynamoRequest request =
                new DynamoRequest("Scan", table).with("Limit", limit).consistent();
        DynamoReply reply = dynamo.send(after == null ? request : request.with("ExclusiveStartKey", items.key(after)));
        var found = new ArrayList<Found>(reply.items().size());
        for (Fields item : reply.items()) {
            StoredDocument document = items.document(item);
            found.add(new Found(document.key(), document));
        }
        return new Batch(found, reply.lastKey() == null ? null : reply.lastKey().text(items.key()));
    }

    @Override
    public Batch range(String index, String from, String before, boolean descending, int limit) {
        if (from.compareTo(before) >= 0) {
            return new Batch(List.of(), null);
        }
        return new ShardedRange(dynamo, table, items, index, from, before, descending).read(limit);
    }

    @Override
    public boolean removesExpired() {
        return true;
    }
}
