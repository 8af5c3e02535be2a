package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.json.JsonWriter;

/**
 * A query for the documents of a collection that have, in one field, a text in a range, in the order of the texts. The index
 * that Firestore keeps of a single field by itself serves both directions
 * (https://cloud.google.com/firestore/docs/query-data/index-overview#single-field-indexes).
 *
 * @param field a name that needs no quotes; of two documents never with the same text
 * @param from the least text
 * @param before greater than all texts
 * @param limit the most documents
 */
public record EntryRange(String collection, String field, String from, String before, boolean descending, int limit) {

    byte[] toBytes() {
        JsonWriter json =
                JsonWriter.foreign(1_024).beginObject().name("structuredQuery").beginObject();
        Query.from(json, collection);
        json.name("where").beginObject().name("compositeFilter").beginObject();
        json.member("op", "AND").name("filters").beginArray();
        bound(json, "GREATER_THAN_OR_EQUAL", from);
        bound(json, "LESS_THAN", before);
        json.endArray().endObject().endObject();
        json.name("orderBy").beginArray();
        Query.field(json.beginObject(), field)
                .member("direction", descending ? "DESCENDING" : "ASCENDING")
                .endObject();
        json.endArray();
        return json.member("limit", limit).endObject().endObject().toBytes();
    }

    private void bound(JsonWriter json, String operator, String text) {
        json.beginObject().name("fieldFilter").beginObject();
        Query.field(json, field).member("op", operator).name("value");
        json.beginObject().member("stringValue", text).endObject();
        json.endObject().endObject();
    }
}
