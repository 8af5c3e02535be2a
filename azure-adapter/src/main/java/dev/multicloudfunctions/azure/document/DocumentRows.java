package dev.multicloudfunctions.azure.document;

import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.table.TableKeys;
import dev.multicloudfunctions.document.internal.Base32;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.document.internal.StoredDocument;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a document is: in the partition that follows from its key, one entity that holds it, found by key, and for each
 * index two that stand in its order, {@code a} and the entry, and {@code z} and its complement, since a table is read in
 * ascending order only. As all are in one partition, they are written together or not at all.
 */
final class DocumentRows {

    /** See ADR 7. The number can never change: documents would not be found again. */
    static final int PARTITIONS = 8;

    /** All rows of documents come after the first and before the second. */
    static final String FIRST = "d";

    static final String END = "f";

    static final String ASCENDING = "a";
    static final String DESCENDING = "z";

    /** A document of more units of UTF-16, which take 32 KB as the service counts, is not copied into its indexes. */
    private static final int MAX_COPIED = 16_384;

    private static final String KEY = "_key";
    private static final String REVISION = "_revision";
    private static final String ENTRIES = "_entries";

    /** Spreads what differs in any character over the highest bits, of which three tell the partition. */
    private static final int SPREAD = 0x9E3779B9;

    private DocumentRows() {}

    static int partitionNumber(String key) {
        return key.hashCode() * SPREAD >>> 29;
    }

    static String partition(int number) {
        return "p" + number;
    }

    static String partition(String key) {
        return partition(partitionNumber(key));
    }

    /** The row of a document: its key where an address may hold it as it is, else in base 32, up to 408 characters. */
    static String row(String key) {
        return TableKeys.possible(key) ? "d-" + key : "e-" + Base32.encode(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The entity that holds a document. */
    static TableEntity whole(StoredDocument document) {
        TableEntity entity = new TableEntity(partition(document.key()), row(document.key()));
        copy(document, entity);
        return document.entries().isEmpty() ? entity : entity.text(ENTRIES, joined(document.entries()));
    }

    /** One of the entities of a document in an index. */
    static TableEntity indexed(StoredDocument document, String row) {
        TableEntity entity = new TableEntity(partition(document.key()), row);
        int size = 0;
        for (Map.Entry<String, Object> field : document.fields().entrySet()) {
            size += field.getKey().length() + (field.getValue() instanceof String text ? text.length() : 4);
        }
        if (size <= MAX_COPIED) {
            copy(document, entity);
        } else {
            entity.text(KEY, document.key());
        }
        return entity;
    }

    /** The row in ascending order, at 0, and that in descending order, at 1. */
    static String[] rows(String entry) {
        return new String[] {ASCENDING + entry, DESCENDING + IndexEntry.complement(entry)};
    }

    /** The entry that a row of an index stands for. */
    static String entry(String row) {
        if (row.startsWith(ASCENDING)) {
            return row.substring(1);
        }
        // The complement of a complement, without the end that was added.
        var text = new StringBuilder(row.length()).append(row, 1, 1 + IndexEntry.GROUP_LENGTH);
        for (int i = 1 + IndexEntry.GROUP_LENGTH; i < row.length() - 1; i++) {
            char c = row.charAt(i);
            int rest = 31 - (c <= '9' ? c - '0' : c - 'A' + 10);
            text.append(c == 'Z' ? '-' : (char) (rest < 10 ? '0' + rest : 'A' + rest - 10));
        }
        return text.toString();
    }

    static String key(TableEntity entity) {
        return entity.text(KEY);
    }

    /** The document that an entity holds. */
    static StoredDocument document(TableEntity whole) {
        return document(whole, entries(whole.find(ENTRIES)));
    }

    /** The document that an entity in an index is a copy of, with this entry; null if it only names it. */
    static @Nullable StoredDocument copied(TableEntity entity, String index, String entry) {
        return entity.find(REVISION) == null ? null : document(entity, Map.of(index, entry));
    }

    private static void copy(StoredDocument document, TableEntity entity) {
        entity.text(KEY, document.key()).text(REVISION, document.revision());
        for (Map.Entry<String, Object> field : document.fields().entrySet()) {
            String name = field.getKey();
            entity.value(TableEntity.isSystem(name) ? "_" + name : name, field.getValue());
        }
    }

    private static StoredDocument document(TableEntity entity, Map<String, String> entries) {
        var fields = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, Object> property : entity.properties().entrySet()) {
            String name = property.getKey();
            if (name.startsWith("_")) {
                if (TableEntity.isSystem(name.substring(1))) {
                    fields.put(name.substring(1), property.getValue());
                }
            } else if (!TableEntity.isSystem(name)) {
                fields.put(name, property.getValue());
            }
        }
        return new StoredDocument(entity.text(KEY), fields, entity.text(REVISION), entries);
    }

    /** Neither names of indexes nor entries hold a space or an equals sign. */
    private static String joined(Map<String, String> entries) {
        var text = new StringBuilder(entries.size() * 100);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            text.append(entry.getKey()).append('=').append(entry.getValue()).append(' ');
        }
        return text.toString();
    }

    private static Map<String, String> entries(@Nullable String joined) {
        if (joined == null) {
            return Map.of();
        }
        var entries = new LinkedHashMap<String, String>();
        for (int at = 0; at < joined.length(); ) {
            int equals = joined.indexOf('=', at);
            int end = joined.indexOf(' ', at);
            entries.put(joined.substring(at, equals), joined.substring(equals + 1, end));
            at = end + 1;
        }
        return entries;
    }
}
