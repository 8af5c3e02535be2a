package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.Base32;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.json.RecordFields;
import dev.multicloudfunctions.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of a collection, with a column for each index that is declared, and what SQL calls them. Columns of indexes
 * that no longer are stay, for the processes of an older version that still run. Immutable.
 */
final class DocumentTable {

    private static final int HASH_BYTES = 16;

    private final Database database;
    private final String collection;
    private final String declared;
    private final String name;
    private final List<String> indexes;

    DocumentTable(Database database, DocumentCollection<?> collection) {
        this.database = database;
        this.collection = collection.name();
        this.declared = declared(collection);
        this.name = "\"documents_" + collection.name().replace('-', '_') + '"';
        var names = new ArrayList<String>();
        for (DocumentCollection.Index index : collection.indexes()) {
            names.add(index.name());
        }
        if (collection.expires() != null) {
            names.add(IndexEntry.EXPIRY);
        }
        this.indexes = List.copyOf(names);
    }

    /** The name, quoted. */
    String name() {
        return name;
    }

    /** The indexes that have a column. */
    List<String> indexes() {
        return indexes;
    }

    /** The column of an index, quoted: its name, which holds no quotation mark, and no underscore as other columns do. */
    static String column(String index) {
        return '"' + index + '"';
    }

    /**
     * Makes the table, its columns and their indexes where they are missing. Any number of processes may do so at once.
     *
     * @return whether entries of documents may be missing: then give documents theirs, and {@link #filled} ends it
     */
    boolean make() {
        if (declared.equals(database.call("look for a collection", jdbc -> stored(jdbc, "")))) {
            return false;
        }
        database.transactUnlessExists(
                "name a collection", jdbc -> jdbc.sql("INSERT INTO document_collection (name, declared) VALUES (?, '')")
                        .param(collection)
                        .update());
        // H2 ends a transaction with each change of a table; it has one process, and the lock is for threads there.
        synchronized (DocumentTable.class) {
            return database.transact("make the table of a collection", jdbc -> {
                boolean changed = !declared.equals(stored(jdbc, " FOR UPDATE"));
                if (changed) {
                    make(jdbc);
                }
                return changed;
            });
        }
    }

    private void make(JdbcClient jdbc) {
        String bytewise = database.embedded() ? "" : " COLLATE \"C\"";
        jdbc.sql("CREATE TABLE IF NOT EXISTS " + name + " (document_key VARCHAR(255)" + bytewise
                        + " PRIMARY KEY, document_revision VARCHAR(36) NOT NULL, document_fields JSON NOT NULL)")
                .update();
        for (String index : indexes) {
            String column = column(index);
            jdbc.sql("ALTER TABLE " + name + " ADD COLUMN IF NOT EXISTS " + column + " VARCHAR(" + IndexEntry.MAX_LENGTH
                            + ')' + bytewise)
                    .update();
            jdbc.sql("CREATE INDEX IF NOT EXISTS documents_"
                            + hash(name + column).toLowerCase(Locale.ROOT) + " ON " + name + " (" + column + ')')
                    .update();
        }
    }

    /** Notes that all documents have their entries. */
    void filled() {
        database.call("note the indexes of a collection", jdbc -> jdbc.sql(
                        "UPDATE document_collection SET declared = ? WHERE name = ?")
                .params(declared, collection)
                .update());
    }

    private @Nullable String stored(JdbcClient jdbc, String lock) {
        return jdbc.sql("SELECT declared FROM document_collection WHERE name = ?" + lock)
                .param(collection)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** A text that is another one wherever documents would have other entries. */
    private static String declared(DocumentCollection<?> collection) {
        RecordFields<?> record = RecordFields.of(collection.type());
        var text = new StringBuilder().append(collection.expires());
        for (DocumentCollection.Index index : collection.indexes()) {
            text.append('\n').append(index.name());
            for (String component : index.components()) {
                text.append(' ')
                        .append(component)
                        .append(' ')
                        .append(record.type(record.find(component)).getName());
            }
        }
        return hash(text.toString());
    }

    private static String hash(String text) {
        return Base32.encode(Arrays.copyOf(Sha256.digest(text.getBytes(StandardCharsets.UTF_8)), HASH_BYTES));
    }
}
