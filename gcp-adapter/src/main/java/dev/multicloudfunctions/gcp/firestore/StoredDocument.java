package dev.multicloudfunctions.gcp.firestore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.store.Fields;
import java.io.IOException;

/**
 * A document as it is stored.
 *
 * @param key what it is stored under
 * @param updateTime of its last change, as Firestore writes it: the precondition of the next change
 */
public record StoredDocument(String key, Fields fields, String updateTime) {

    /** Reads a document; the parser stands on the opening bracket, and then on the closing one. */
    static StoredDocument read(JsonParser json) throws IOException {
        String name = "";
        String updateTime = "";
        Fields fields = new Fields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "name" -> name = json.getText();
                case "fields" -> fields = FieldJson.read(json);
                case "updateTime" -> updateTime = json.getText();
                default -> json.skipChildren();
            }
        }
        return new StoredDocument(DocumentId.decoded(name.substring(name.lastIndexOf('/') + 1)), fields, updateTime);
    }
}
