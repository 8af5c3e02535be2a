package dev.multicloudfunctions.azure.document;

import dev.multicloudfunctions.azure.table.TableBatch;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.table.TableOutcome;
import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Condition;
import dev.multicloudfunctions.document.internal.Contention;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.Outcome;
import dev.multicloudfunctions.document.internal.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection in a table of Azure Table Storage, laid out as {@link DocumentRows} says. Everything is
 * strongly consistent, indexes too. A write is conditional by the entity's ETag, which a read before it brings; only an
 * insert needs none. Thread-safe.
 */
public final class TableDocuments implements DocumentDriver {

    private final TableClient table;
    private final String collection;

    /**
     * A driver.
     *
     * @param collection as errors name it
     */
    public TableDocuments(TableClient table, String collection) {
        this.table = table;
        this.collection = collection;
    }

    @Override
    public @Nullable StoredDocument get(String key) {
        TableEntity entity = entity(key);
        return entity == null ? null : DocumentRows.document(entity);
    }

    /** One request for each: a filter of several rows reads the whole partition. */
    @Override
    public Map<String, StoredDocument> getAll(Collection<String> keys) {
        var found = new HashMap<String, StoredDocument>();
        for (String key : keys) {
            StoredDocument stored = get(key);
            if (stored != null) {
                found.put(key, stored);
            }
        }
        return found;
    }

    @Override
    public Outcome write(StoredDocument document, Condition condition) {
        if (condition.kind() == Condition.Kind.ABSENT) {
            TableOutcome added = add(document);
            // What is there is looked at only if it may be this write's own, or may have expired.
            if (added.done() || !added.repeated() && condition.now() == null) {
                return added.done() ? Outcome.DONE : Outcome.CHANGED;
            }
        }
        Contention contention = null;
        boolean rowsMissing = false;
        while (true) {
            TableEntity before = entity(document.key());
            StoredDocument stored = before == null ? null : DocumentRows.document(before);
            if (stored != null && stored.revision().equals(document.revision())) {
                return Outcome.DONE;
            }
            Outcome outcome = condition.outcome(stored);
            if (outcome != Outcome.DONE) {
                return outcome;
            }
            TableOutcome written = before == null || stored == null
                    ? add(document)
                    : replace(document, stored, etag(before), rowsMissing);
            if (written.done()) {
                return Outcome.DONE;
            }
            rowsMissing = written.kind() == TableOutcome.Kind.MISSING;
            contention = again(contention);
        }
    }

    @Override
    public Outcome delete(String key, Condition condition) {
        Contention contention = null;
        boolean rowsMissing = false;
        boolean perhapsDone = false;
        while (true) {
            TableEntity before = entity(key);
            if (before == null) {
                return perhapsDone ? Outcome.DONE : Outcome.MISSING;
            }
            StoredDocument stored = DocumentRows.document(before);
            Outcome outcome = condition.outcome(stored);
            if (outcome != Outcome.DONE) {
                return outcome;
            }
            TableBatch batch = table.batch().delete(before.partition(), before.row(), etag(before));
            leave(batch, stored, Map.of(), rowsMissing);
            TableOutcome deleted = table.send(batch);
            if (deleted.done()) {
                return Outcome.DONE;
            }
            perhapsDone |= deleted.repeated();
            rowsMissing = deleted.kind() == TableOutcome.Kind.MISSING;
            contention = again(contention);
        }
    }

    /** One partition after the other, each in the order of rows, so that nothing is read which is not returned. */
    @Override
    public Batch list(int limit, @Nullable String after) {
        int partition = after == null ? 0 : DocumentRows.partitionNumber(after);
        String row = after == null ? DocumentRows.FIRST : DocumentRows.row(after);
        List<Found> found = new ArrayList<>(limit);
        while (partition < DocumentRows.PARTITIONS && found.size() < limit) {
            String filter = "PartitionKey eq '" + DocumentRows.partition(partition) + "' and RowKey gt '" + row
                    + "' and RowKey lt '" + DocumentRows.END + "'";
            for (TableEntity entity : table.query(filter, null, limit - found.size())) {
                found.add(new Found(DocumentRows.key(entity), DocumentRows.document(entity)));
            }
            partition++;
            row = DocumentRows.FIRST;
        }
        return new Batch(
                found, found.size() < limit ? null : found.get(limit - 1).place());
    }

    @Override
    public Batch range(String index, String from, String before, boolean descending, int limit) {
        var merged = new MergedRange(table, from, before, descending, limit);
        List<Found> found = new ArrayList<>(limit);
        String last = null;
        for (TableEntity row : merged.rows()) {
            last = DocumentRows.entry(row.row());
            StoredDocument document = DocumentRows.copied(row, index, last);
            if (document == null) {
                document = get(DocumentRows.key(row));
            }
            if (document != null) {
                found.add(new Found(last, document));
            }
        }
        return new Batch(found, merged.goesOn() ? last : null);
    }

    private @Nullable TableEntity entity(String key) {
        return table.find(DocumentRows.partition(key), DocumentRows.row(key));
    }

    private TableOutcome add(StoredDocument document) {
        TableEntity whole = DocumentRows.whole(document);
        if (document.entries().isEmpty()) {
            return table.insert(whole);
        }
        TableBatch batch = table.batch().insert(whole);
        enter(batch, document);
        return table.send(batch);
    }

    private TableOutcome replace(StoredDocument document, StoredDocument stored, String etag, boolean rowsMissing) {
        TableEntity whole = DocumentRows.whole(document);
        if (document.entries().isEmpty() && stored.entries().isEmpty()) {
            return table.replace(whole, etag);
        }
        TableBatch batch = table.batch().replace(whole, etag);
        enter(batch, document);
        leave(batch, stored, document.entries(), rowsMissing);
        return table.send(batch);
    }

    private static void enter(TableBatch batch, StoredDocument document) {
        for (String entry : document.entries().values()) {
            for (String row : DocumentRows.rows(entry)) {
                batch.put(DocumentRows.indexed(document, row));
            }
        }
    }

    /**
     * Takes what is stored out of the indexes in which it is not to stay.
     *
     * @param rowsMissing whether rows are looked for first, since not all are there, as after an operator's mistake: to
     *     delete one that is missing fails the whole batch
     */
    private void leave(TableBatch batch, StoredDocument stored, Map<String, String> staying, boolean rowsMissing) {
        String partition = DocumentRows.partition(stored.key());
        for (Map.Entry<String, String> left : stored.entries().entrySet()) {
            if (!left.getValue().equals(staying.get(left.getKey()))) {
                for (String row : DocumentRows.rows(left.getValue())) {
                    if (!rowsMissing || table.find(partition, row) != null) {
                        batch.delete(partition, row, "*");
                    }
                }
            }
        }
    }

    private Contention again(@Nullable Contention begun) {
        Contention contention = begun == null ? new Contention(collection) : begun;
        contention.again();
        return contention;
    }

    private static String etag(TableEntity entity) {
        return Objects.requireNonNull(entity.etag(), "An entity that was read by its keys has an ETag.");
    }
}
