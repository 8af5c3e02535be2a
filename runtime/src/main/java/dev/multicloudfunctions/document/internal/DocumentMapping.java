package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.RecordFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Documents of one collection as records, and as stores keep them. Immutable and thread-safe. */
final class DocumentMapping<T> {

    static final int MAX_KEY_BYTES = 255;
    static final int MAX_TEXT = 32_768;
    static final int MAX_DOCUMENT_BYTES = 390 * 1024;

    private static final int NUMBER_BYTES = 8;
    private static final int NONE = -1;

    private final DocumentCollection<T> collection;
    private final RecordFields<T> record;
    private final int key;
    private final int version;
    private final @Nullable Expiry<T> expiry;
    private final boolean expiryIndexed;
    private final List<IndexMapping<T>> indexes;

    DocumentMapping(DocumentCollection<T> collection, boolean expiryIndexed) {
        this.collection = collection;
        this.record = RecordFields.of(collection.type());
        this.key = record.find(Objects.requireNonNull(collection.key(), "A collection without a key."));
        this.version = collection.version() == null ? NONE : record.find(collection.version());
        this.expiry = collection.expires() == null
                ? null
                : new Expiry<>(collection.name(), record, record.find(collection.expires()));
        this.expiryIndexed = expiryIndexed;
        this.indexes = new ArrayList<>(collection.indexes().size());
        for (DocumentCollection.Index index : collection.indexes()) {
            indexes.add(new IndexMapping<>(collection.name(), index, record));
        }
    }

    String collection() {
        return collection.name();
    }

    @Nullable
    Expiry<T> expiry() {
        return expiry;
    }

    boolean versioned() {
        return version != NONE;
    }

    IndexMapping<T> index(String name) {
        for (IndexMapping<T> index : indexes) {
            if (index.name().equals(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException("No index '" + name + "' in '" + collection.name() + "'.");
    }

    /** The key of a record; null only if its component is null. */
    @Nullable
    String key(T document) {
        return (String) record.get(document, key);
    }

    long version(T document) {
        Object value = record.get(document, version);
        return value == null ? 0 : (Long) value;
    }

    /** Whether something can be stored under a key. */
    static boolean isKey(@Nullable String key) {
        int length = key == null ? 0 : utf8Length(key);
        return length > 0 && length <= MAX_KEY_BYTES;
    }

    /** The version that is stored; 0 if there is none. */
    long version(StoredDocument stored) {
        return versioned() && stored.fields().get(record.name(version)) instanceof Long number ? number : 0;
    }

    /** A copy with another version, where the collection has versions. */
    T withVersion(T document, long next) {
        if (!versioned()) {
            return document;
        }
        @Nullable Object[] values = new Object[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == version ? Long.valueOf(next) : record.get(document, i);
        }
        return record.create(values);
    }

    /** @throws FunctionException INVALID with all faults, or TOO_LARGE */
    StoredDocument encode(T document, String revision) {
        var fields = new LinkedHashMap<String, Object>();
        var faults = new ArrayList<Fault>();
        String itsKey = key(document);
        if (!isKey(itsKey)) {
            faults.add(new Fault(
                    record.name(key),
                    "Must be text of 1 to " + MAX_KEY_BYTES + " bytes of UTF-8, without U+0000, since it is the key."));
        }
        for (int i = 0; i < record.size(); i++) {
            if (i != key) {
                encode(document, i, fields, faults);
            }
        }
        if (!faults.isEmpty() || itsKey == null) {
            throw new FunctionException(ErrorKind.INVALID, faults);
        }
        checkSize(itsKey, fields);
        return new StoredDocument(itsKey, fields, revision, entries(document, itsKey));
    }

    private void encode(T document, int i, Map<String, Object> fields, List<Fault> faults) {
        Object value = record.get(document, i);
        if (value == null) {
            if (!record.optional(i)) {
                faults.add(new Fault(record.name(i), "Must not be null."));
            }
            return;
        }
        try {
            fields.put(record.name(i), record.toStored(i, value));
        } catch (FunctionException refused) {
            for (Fault fault : refused.faults()) {
                faults.add(fault.within(record.name(i)));
            }
        }
    }

    private void checkSize(String itsKey, Map<String, Object> fields) {
        long bytes = (long) record.name(key).length() + utf8Length(itsKey);
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            bytes += utf8Length(field.getKey());
            if (field.getValue() instanceof String text) {
                if (text.length() > MAX_TEXT) {
                    throw tooLarge(
                            "Must have at most " + MAX_TEXT + " units of UTF-16 as it is stored.", field.getKey());
                }
                bytes += utf8Length(text);
            } else {
                bytes += field.getValue() instanceof Long ? NUMBER_BYTES : 1;
            }
        }
        if (bytes > MAX_DOCUMENT_BYTES) {
            throw tooLarge(
                    "A document of '" + collection.name() + "' must have at most 390 KB (" + MAX_DOCUMENT_BYTES
                            + " bytes) as it is stored, and this one has " + bytes + '.',
                    null);
        }
    }

    private static FunctionException tooLarge(String detail, @Nullable String member) {
        return new FunctionException(ErrorKind.TOO_LARGE, detail, member);
    }

    Map<String, String> entries(T document, String itsKey) {
        if (indexes.isEmpty() && expiry == null) {
            return Map.of();
        }
        var entries = new HashMap<String, String>();
        for (IndexMapping<T> index : indexes) {
            String entry = index.entry(document, itsKey);
            if (entry != null) {
                entries.put(index.name(), entry);
            }
        }
        String end = expiry == null || !expiryIndexed ? null : expiry.entry(document, itsKey);
        if (end != null) {
            entries.put(IndexEntry.EXPIRY, end);
        }
        return entries;
    }

    /** @throws FunctionException INTERNAL if what is stored does not make a record */
    T decode(StoredDocument stored) {
        @Nullable Object[] values = new Object[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == key ? stored.key() : decode(stored, i);
        }
        try {
            return record.create(values);
        } catch (RuntimeException refused) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "A document of '" + collection.name() + "' is refused by the constructor of its record.",
                    refused);
        }
    }

    private @Nullable Object decode(StoredDocument stored, int i) {
        Object field = stored.fields().get(record.name(i));
        if (field == null) {
            if (record.optional(i)) {
                return null;
            }
            throw unreadable(i, "lacks", "declare it @Nullable, since documents from before it was added have none");
        }
        try {
            return record.fromStored(i, field);
        } catch (FunctionException unfit) {
            throw unreadable(i, "does not fit", "only versions of this application may write here");
        }
    }

    private FunctionException unreadable(int i, String how, String remedy) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "A document of '" + collection.name() + "' " + how + " the component '" + record.name(i) + "': "
                        + remedy + '.');
    }

    /** How many bytes a text has, or one beyond all limits if it holds U+0000 or half of a surrogate pair. */
    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return Integer.MAX_VALUE;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return Integer.MAX_VALUE;
                }
                bytes += 4;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }
}
