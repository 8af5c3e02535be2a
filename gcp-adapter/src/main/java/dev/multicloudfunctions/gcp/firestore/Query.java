package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * A query on a collection, in the order of one of its fields and then of the ids, or of the ids alone
 * (https://cloud.google.com/firestore/docs/reference/rest/v1/StructuredQuery). Both orders have indexes that Firestore
 * keeps by itself.
 *
 * @param field a field of whole numbers that orders the documents and is all that is read of them; null for the order of
 *     ids and whole documents
 * @param below what the field must be less than; not looked at without a field
 * @param after the place to go on after; null to begin
 * @param limit the most documents
 */
public record Query(
        String collection,
        @Nullable String field,
        long below,
        @Nullable Place after,
        int limit) {

    private static final String ID = "__name__";

    /**
     * A place in the order.
     *
     * @param value of the field; not looked at without one
     */
    public record Place(long value, String key) {}

    /** All documents, in the order of their ids. */
    public static Query all(String collection, @Nullable String afterKey, int limit) {
        return new Query(collection, null, 0, afterKey == null ? null : new Place(0, afterKey), limit);
    }

    byte[] toBytes(String documents) {
        JsonWriter json =
                JsonWriter.foreign(512).beginObject().name("structuredQuery").beginObject();
        from(json, collection);
        if (field != null) {
            writeRange(json, field);
        }
        json.name("orderBy").beginArray();
        if (field != null) {
            field(json.beginObject(), field).endObject();
        }
        field(json.beginObject(), ID).endObject().endArray();
        if (after != null) {
            writeStart(json, after, documents);
        }
        return json.member("limit", limit).endObject().endObject().toBytes();
    }

    private void writeRange(JsonWriter json, String name) {
        json.name("select").beginObject().name("fields").beginArray();
        json.beginObject().member("fieldPath", name).endObject();
        json.endArray().endObject();
        json.name("where").beginObject().name("fieldFilter").beginObject();
        field(json, name).member("op", "LESS_THAN").name("value");
        json.beginObject().member("integerValue", Long.toString(below)).endObject();
        json.endObject().endObject();
    }

    private void writeStart(JsonWriter json, Place place, String documents) {
        json.name("startAt").beginObject().name("values").beginArray();
        if (field != null) {
            json.beginObject()
                    .member("integerValue", Long.toString(place.value()))
                    .endObject();
        }
        String name = documents + '/' + collection + '/' + DocumentId.encoded(place.key());
        json.beginObject().member("referenceValue", name).endObject();
        json.endArray().member("before", false).endObject();
    }

    static void from(JsonWriter json, String collection) {
        json.name("from").beginArray().beginObject();
        json.member("collectionId", collection).endObject().endArray();
    }

    static JsonWriter field(JsonWriter json, String name) {
        return json.name("field").beginObject().member("fieldPath", name).endObject();
    }
}
