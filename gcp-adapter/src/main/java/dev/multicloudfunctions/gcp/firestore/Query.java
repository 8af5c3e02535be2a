package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * A query for all documents of a collection, in the order of their ids, which Firestore keeps by itself
 * (https://cloud.google.com/firestore/docs/reference/rest/v1/StructuredQuery).
 *
 * @param after the key to go on after; null to begin
 * @param limit the most documents
 */
public record Query(String collection, @Nullable String after, int limit) {

    private static final String ID = "__name__";

    byte[] toBytes(String documents) {
        JsonWriter json =
                JsonWriter.foreign(512).beginObject().name("structuredQuery").beginObject();
        from(json, collection);
        json.name("orderBy").beginArray();
        field(json.beginObject(), ID).endObject().endArray();
        if (after != null) {
            json.name("startAt").beginObject().name("values").beginArray();
            String name = documents + '/' + collection + '/' + DocumentId.encoded(after);
            json.beginObject().member("referenceValue", name).endObject();
            json.endArray().member("before", false).endObject();
        }
        return json.member("limit", limit).endObject().endObject().toBytes();
    }

    static void from(JsonWriter json, String collection) {
        json.name("from").beginArray().beginObject();
        json.member("collectionId", collection).endObject().endArray();
    }

    static JsonWriter field(JsonWriter json, String name) {
        return json.name("field").beginObject().member("fieldPath", name).endObject();
    }
}
