package dev.multicloudfunctions.aws.document;

import static dev.multicloudfunctions.aws.document.DocumentTable.REVISION;
import static dev.multicloudfunctions.aws.document.DocumentTable.TIME_TO_LIVE;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.document.internal.StoredDocument;
import dev.multicloudfunctions.store.Fields;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Documents of one collection as the items of its table. Immutable. */
final class DocumentItems {

    private static final int DIGITS_AND_LETTERS = 36;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MILLIS = 1_000;

    private final String key;
    private final DocumentCollection<?> collection;

    DocumentItems(DocumentCollection<?> collection) {
        this.key = Objects.requireNonNull(collection.key(), "A collection without a key.");
        this.collection = collection;
    }

    /** The attribute that is the table's key. */
    String key() {
        return key;
    }

    Fields key(String value) {
        return new Fields().text(key, value);
    }

    Fields item(StoredDocument document) {
        Fields item = key(document.key());
        item.values().putAll(document.fields());
        item.text(REVISION, document.revision());
        for (Map.Entry<String, String> entry : document.entries().entrySet()) {
            item.text(DocumentTable.group(entry.getKey()), partition(entry.getValue()));
            item.text(DocumentTable.order(entry.getKey()), IndexEntry.position(entry.getValue()));
        }
        String end = document.text(collection.expires());
        return end == null ? item : item.number(TIME_TO_LIVE, timeToLive(end));
    }

    private static String partition(String entry) {
        // What an entry ends with is a hash of the key, as long as a group, in digits and capital letters.
        int shard = Character.digit(entry.charAt(entry.length() - IndexEntry.GROUP_LENGTH), DIGITS_AND_LETTERS)
                % DocumentTable.SHARDS;
        return partition(IndexEntry.group(entry), shard);
    }

    static String partition(String group, int shard) {
        return group + (char) ('0' + shard);
    }

    /**
     * The first whole second at which a document has expired: not earlier, since DynamoDB then removes it. What lies more than
     * five years in the past it never removes, so what has expired by now does so now
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html).
     *
     * @param end as {@code 2026-01-31T23:59:59.000000000Z}
     */
    static long timeToLive(String end) {
        LocalDate day = LocalDate.of(number(end, 0, 4), number(end, 5, 7), number(end, 8, 10));
        long second = day.toEpochDay() * SECONDS_PER_DAY
                + number(end, 11, 13) * 3_600L
                + number(end, 14, 16) * 60L
                + number(end, 17, 19)
                + (number(end, 20, 29) == 0 ? 0 : 1);
        return Math.max(second, System.currentTimeMillis() / MILLIS);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The document of an item; lists and maps that others have added to it are left out. */
    StoredDocument document(Fields item) {
        var fields = new HashMap<String, Object>();
        for (Map.Entry<String, Object> attribute : item.values().entrySet()) {
            String name = attribute.getKey();
            Object value = attribute.getValue();
            boolean field = value instanceof String || value instanceof Long || value instanceof Boolean;
            if (field && !name.equals(key) && name.charAt(0) != '_') {
                fields.put(name, value);
            }
        }
        String revision = item.find(REVISION);
        return new StoredDocument(item.text(key), fields, revision == null ? "" : revision, entries(item));
    }

    private Map<String, String> entries(Fields item) {
        List<DocumentCollection.Index> indexes = collection.indexes();
        boolean endless = isEndless(item);
        if (indexes.isEmpty() && !endless) {
            return Map.of();
        }
        var entries = new HashMap<String, String>();
        for (int i = 0; i < indexes.size(); i++) {
            String index = indexes.get(i).name();
            String partition = item.find(DocumentTable.group(index));
            String order = item.find(DocumentTable.order(index));
            if (partition != null && order != null && partition.length() > IndexEntry.GROUP_LENGTH) {
                entries.put(index, IndexEntry.group(partition) + order);
            }
        }
        if (endless) {
            // No document is declared to have this entry, so reindex writes it again, and then with its time to live.
            entries.put(IndexEntry.EXPIRY, "");
        }
        return entries;
    }

    /** Whether an item expires that DynamoDB would keep, since it was written before the collection was declared to expire. */
    private boolean isEndless(Fields item) {
        String expires = collection.expires();
        return expires != null && item.find(expires) != null && !item.values().containsKey(TIME_TO_LIVE);
    }
}
