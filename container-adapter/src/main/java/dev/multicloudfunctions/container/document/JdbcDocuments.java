package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Condition;
import dev.multicloudfunctions.document.internal.Contention;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.Outcome;
import dev.multicloudfunctions.document.internal.StoredDocument;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The documents of one collection as rows of one table, each with its entries in indexes. A write is one statement, which
 * compares the revision: it is done with all entries or not at all. In H2 a document takes at most 1 MiB of JSON, which only
 * one with more than 100,000 control characters reaches. Thread-safe.
 */
public final class JdbcDocuments implements DocumentDriver {

    private static final String ROW = "document_key, document_revision, document_fields";

    /** https://h2database.com/html/datatypes.html#json_type */
    private static final int MAX_H2_BYTES = 1 << 20;

    private final Database database;
    private final String collection;
    private final DocumentTable table;
    private final String insert;
    private final String update;

    private JdbcDocuments(Database database, String collection, DocumentTable table) {
        this.database = database;
        this.collection = collection;
        this.table = table;
        // A parameter that is JSON already, and no text to be quoted.
        String json = database.embedded() ? "? FORMAT JSON" : "CAST(? AS JSON)";
        var columns = new StringBuilder("document_revision, document_fields");
        var changes = new StringBuilder("document_revision = ?, document_fields = ").append(json);
        for (String index : table.indexes()) {
            columns.append(", ").append(DocumentTable.column(index));
            changes.append(", ").append(DocumentTable.column(index)).append(" = ?");
        }
        this.insert = "INSERT INTO " + table.name() + " (" + columns + ", document_key) VALUES (?, " + json
                + ", ?".repeat(table.indexes().size() + 1) + ')';
        this.update =
                "UPDATE " + table.name() + " SET " + changes + " WHERE document_key = ? AND document_revision = ?";
    }

    /**
     * Opens a collection whose declaration was checked: makes what is missing of its table, and gives documents from before
     * an index was declared their entries, which takes as long as writing these documents anew.
     *
     * <p>Documents that a process of an older version writes later lack their entries until a version with other indexes is
     * opened: end the older one first, or open the collection again with the index under another name.
     */
    public static JdbcDocuments open(Database database, DocumentCollection<?> collection, Clock clock) {
        var table = new DocumentTable(database, collection);
        var documents = new JdbcDocuments(database, collection.name(), table);
        if (table.make()) {
            var upkeep = new DocumentUpkeep<>(collection, documents, clock);
            String place = null;
            do {
                place = upkeep.reindex(place).next();
            } while (place != null);
            table.filled();
        }
        return documents;
    }

    @Override
    public @Nullable StoredDocument get(String key) {
        return get(key, new Attempts(database));
    }

    private @Nullable StoredDocument get(String key, Attempts attempts) {
        return attempts.call("find a document", jdbc -> jdbc.sql(
                        "SELECT " + ROW + " FROM " + table.name() + " WHERE document_key = ?")
                .param(key)
                .query((row, number) -> document(row, Map.of()))
                .optional()
                .orElse(null));
    }

    @Override
    public Map<String, StoredDocument> getAll(Collection<String> keys) {
        String sql = "SELECT " + ROW + " FROM " + table.name() + " WHERE document_key IN (?"
                + ", ?".repeat(keys.size() - 1) + ')';
        List<StoredDocument> rows = new Attempts(database).call("find documents", jdbc -> jdbc.sql(sql)
                .params(List.copyOf(keys))
                .query((row, number) -> document(row, Map.of()))
                .list());
        var found = new HashMap<String, StoredDocument>();
        for (StoredDocument each : rows) {
            found.put(each.key(), each);
        }
        return found;
    }

    @Override
    public Outcome write(StoredDocument document, Condition condition) {
        var attempts = new Attempts(database);
        var contention = new Contention(collection);
        List<@Nullable Object> values = values(document);
        // The condition may name what is stored. If that is wrong, the statement does nothing.
        String seen = condition.revision();
        boolean read = condition.kind() != Condition.Kind.ABSENT && condition.kind() != Condition.Kind.REVISION;
        while (true) {
            if (read) {
                StoredDocument stored = get(document.key(), attempts);
                if (stored != null && stored.revision().equals(document.revision())) {
                    return Outcome.DONE;
                }
                Outcome outcome = condition.outcome(stored);
                if (outcome != Outcome.DONE) {
                    return outcome;
                }
                seen = stored == null ? null : stored.revision();
            }
            if (store(values, seen, attempts)) {
                return Outcome.DONE;
            }
            if (read) {
                contention.again();
            }
            read = true;
        }
    }

    private List<@Nullable Object> values(StoredDocument document) {
        String fields = FieldsJson.write(document.fields());
        if (database.embedded()
                && fields.length() > MAX_H2_BYTES / 3
                && fields.getBytes(StandardCharsets.UTF_8).length > MAX_H2_BYTES) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE,
                    "A document of '" + collection + "' must have at most 1 MiB as JSON in the embedded database.");
        }
        var values = new ArrayList<@Nullable Object>();
        values.add(document.revision());
        values.add(fields);
        for (String index : table.indexes()) {
            values.add(document.entries().get(index));
        }
        values.add(document.key());
        return values;
    }

    /** Puts a row in the place of the one with a revision, or of none; false if that is not what is stored. */
    private boolean store(List<@Nullable Object> values, @Nullable String seen, Attempts attempts) {
        if (seen != null) {
            return attempts.call(
                            "change a document",
                            jdbc -> bind(jdbc.sql(update), values).param(seen).update())
                    == 1;
        }
        return attempts.call("insert a document", jdbc -> {
            try {
                return bind(jdbc.sql(insert), values).update() == 1;
            } catch (DuplicateKeyException exists) {
                return false;
            }
        });
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<@Nullable Object> values) {
        for (Object value : values) {
            statement.param(value);
        }
        return statement;
    }

    @Override
    public Outcome delete(String key, Condition condition) {
        var attempts = new Attempts(database);
        var contention = new Contention(collection);
        String seen = condition.revision();
        while (true) {
            if (seen == null) {
                StoredDocument stored = get(key, attempts);
                if (stored == null && attempts.repeated()) {
                    return Outcome.DONE;
                }
                Outcome outcome = condition.outcome(stored);
                if (stored == null || outcome != Outcome.DONE) {
                    return outcome;
                }
                seen = stored.revision();
            }
            if (remove(key, seen, attempts)) {
                return Outcome.DONE;
            }
            seen = null;
            contention.again();
        }
    }

    private boolean remove(String key, String seen, Attempts attempts) {
        return attempts.call("delete a document", jdbc -> jdbc.sql(
                                "DELETE FROM " + table.name() + " WHERE document_key = ? AND document_revision = ?")
                        .params(key, seen)
                        .update())
                == 1;
    }

    @Override
    public Batch list(int limit, @Nullable String after) {
        var columns = new StringBuilder(ROW);
        for (String index : table.indexes()) {
            columns.append(", ").append(DocumentTable.column(index));
        }
        // No key is below the empty text.
        String sql =
                "SELECT " + columns + " FROM " + table.name() + " WHERE document_key > ? ORDER BY document_key LIMIT ?";
        List<Found> found = new Attempts(database).call("list documents", jdbc -> jdbc.sql(sql)
                .params(after == null ? "" : after, limit)
                .query((row, number) -> new Found(row.getString(1), document(row, entries(row))))
                .list());
        return batch(found, limit);
    }

    private Map<String, String> entries(ResultSet row) throws SQLException {
        var entries = new HashMap<String, String>();
        for (String index : table.indexes()) {
            String entry = row.getString(index);
            if (entry != null) {
                entries.put(index, entry);
            }
        }
        return entries;
    }

    /** The documents have no entry but the one under which they were found. */
    @Override
    public Batch range(String index, String from, String before, boolean descending, int limit) {
        String sql = range(index, descending);
        List<Found> found = new Attempts(database).call("query documents", jdbc -> jdbc.sql(sql)
                .params(from, before, limit)
                .query((row, number) -> found(row, index))
                .list());
        return batch(found, limit);
    }

    /** The statement of a range, with the parameters from, before and limit. */
    String range(String index, boolean descending) {
        if (!table.indexes().contains(index)) {
            throw new IllegalArgumentException("'" + collection + "' was opened without the index '" + index + "'.");
        }
        String column = DocumentTable.column(index);
        return "SELECT " + ROW + ", " + column + " FROM " + table.name() + " WHERE " + column + " >= ? AND " + column
                + " < ? ORDER BY " + column + (descending ? " DESC" : "") + " LIMIT ?";
    }

    private static Found found(ResultSet row, String index) throws SQLException {
        String entry = row.getString(4);
        return new Found(entry, document(row, Map.of(index, entry)));
    }

    private static Batch batch(List<Found> found, int limit) {
        return new Batch(
                found, found.size() < limit ? null : found.get(limit - 1).place());
    }

    private static StoredDocument document(ResultSet row, Map<String, String> entries) throws SQLException {
        return new StoredDocument(row.getString(1), FieldsJson.read(row.getString(3)), row.getString(2), entries);
    }
}
