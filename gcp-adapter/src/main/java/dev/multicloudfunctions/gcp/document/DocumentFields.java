package dev.multicloudfunctions.gcp.document;

import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.document.internal.StoredDocument;
import dev.multicloudfunctions.gcp.firestore.FirestoreDocument;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of ours as the fields of one of Firestore's: its own ones by their names, {@code _revision}, which tells a write
 * from all others, {@code _index_byDue} for its entry in the index {@code byDue}, and {@code _expires}, the timestamp that a
 * policy of time-to-live can follow (https://cloud.google.com/firestore/docs/ttl). Immutable.
 */
final class DocumentFields {

    private static final String REVISION = "_revision";
    private static final String EXPIRES = "_expires";
    private static final String INDEX = "_index_";

    /** The least timestamp of protobuf's has the year 1, and our instants begin with the year 0. */
    private static final String FIRST_TIMESTAMP = "0001-01-01T00:00:00Z";

    private final @Nullable String expires;

    /**
     * Fields of a collection.
     *
     * @param expires the component that says when a document expires; null if none does
     */
    DocumentFields(@Nullable String expires) {
        this.expires = expires;
    }

    /** The field that holds an index's entries. No name of an index has an underscore, but that of expiry. */
    static String ofIndex(String name) {
        return INDEX + name.replace('-', '_');
    }

    void write(JsonWriter json, StoredDocument document) {
        json.beginObject();
        for (Map.Entry<String, Object> field : document.fields().entrySet()) {
            json.name(field.getKey()).beginObject();
            if (field.getValue() instanceof Long number) {
                json.member("integerValue", Long.toString(number));
            } else if (field.getValue() instanceof Boolean value) {
                json.member("booleanValue", value.booleanValue());
            } else {
                json.member("stringValue", (String) field.getValue());
            }
            json.endObject();
        }
        for (Map.Entry<String, String> entry : document.entries().entrySet()) {
            value(json, ofIndex(entry.getKey()), "stringValue", entry.getValue());
        }
        String end = document.text(expires);
        if (end != null) {
            value(json, EXPIRES, "timestampValue", end.startsWith("0000-") ? FIRST_TIMESTAMP : end);
        }
        value(json, REVISION, "stringValue", document.revision());
        json.endObject();
    }

    private static void value(JsonWriter json, String field, String type, String value) {
        json.name(field).beginObject().member(type, value).endObject();
    }

    /**
     * What is stored, without fields of types that ours do not have. Its revision is Firestore's time of the last change, which
     * a precondition compares without a read before.
     */
    StoredDocument read(FirestoreDocument document) {
        var fields = new LinkedHashMap<String, Object>();
        var entries = new HashMap<String, String>();
        for (Map.Entry<String, Object> field : document.fields().values().entrySet()) {
            String name = field.getKey();
            Object value = field.getValue();
            if (name.charAt(0) != '_') {
                if (value instanceof String || value instanceof Long || value instanceof Boolean) {
                    fields.put(name, value);
                }
            } else if (name.startsWith(INDEX) && value instanceof String entry) {
                entries.put(index(name.substring(INDEX.length())), entry);
            }
        }
        return new StoredDocument(document.key(), fields, document.updateTime(), entries);
    }

    private static String index(String name) {
        return name.equals(IndexEntry.EXPIRY) ? name : name.replace('_', '-');
    }

    /** Whether a document was stored by this very write. */
    static boolean isWrite(FirestoreDocument stored, StoredDocument written) {
        return written.revision().equals(stored.fields().find(REVISION));
    }
}
