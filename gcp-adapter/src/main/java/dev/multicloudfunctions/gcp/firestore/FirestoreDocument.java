package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.FieldsFormat;
import java.util.Objects;

/**
 * A document as it is stored.
 *
 * @param key what it is stored under
 * @param updateTime of its last change, as Firestore writes it: the precondition of the next change
 */
public record FirestoreDocument(String key, Fields fields, String updateTime) {

    /** How values name their types (https://cloud.google.com/firestore/docs/reference/rest/v1/Value). */
    static final FieldsFormat FORMAT = new FieldsFormat(
            "stringValue", "integerValue", "booleanValue", "arrayValue", "values", "mapValue", "fields");

    /** Reads the document that comes next. */
    static FirestoreDocument read(JsonReader json) {
        String name = "";
        String updateTime = "";
        Fields fields = new Fields();
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "name" -> name = Objects.requireNonNullElse(json.text(), "");
                    case "fields" -> fields = FORMAT.read(json);
                    case "updateTime" -> updateTime = Objects.requireNonNullElse(json.text(), "");
                    default -> json.skip();
                }
            }
        }
        return new FirestoreDocument(DocumentId.decoded(name.substring(name.lastIndexOf('/') + 1)), fields, updateTime);
    }
}
