package dev.multicloudfunctions.gcp.firestore;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.multicloudfunctions.gcp.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        var body = new ByteArrayOutputStream(512);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeObjectFieldStart("structuredQuery");
            json.writeArrayFieldStart("from");
            json.writeStartObject();
            json.writeStringField("collectionId", collection);
            json.writeEndObject();
            json.writeEndArray();
            if (field != null) {
                writeRange(json, field);
            }
            json.writeArrayFieldStart("orderBy");
            if (field != null) {
                writeOrder(json, field);
            }
            writeOrder(json, ID);
            json.writeEndArray();
            if (after != null) {
                writeStart(json, after, documents);
            }
            json.writeNumberField("limit", limit);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return body.toByteArray();
    }

    private void writeRange(JsonGenerator json, String name) throws IOException {
        json.writeObjectFieldStart("select");
        json.writeArrayFieldStart("fields");
        json.writeStartObject();
        json.writeStringField("fieldPath", name);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("where");
        json.writeObjectFieldStart("fieldFilter");
        writeField(json, name);
        json.writeStringField("op", "LESS_THAN");
        json.writeObjectFieldStart("value");
        json.writeStringField("integerValue", Long.toString(below));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeOrder(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        writeField(json, name);
        json.writeEndObject();
    }

    private void writeStart(JsonGenerator json, Place place, String documents) throws IOException {
        json.writeObjectFieldStart("startAt");
        json.writeArrayFieldStart("values");
        if (field != null) {
            json.writeStartObject();
            json.writeStringField("integerValue", Long.toString(place.value()));
            json.writeEndObject();
        }
        json.writeStartObject();
        json.writeStringField("referenceValue", documents + '/' + collection + '/' + DocumentId.encoded(place.key()));
        json.writeEndObject();
        json.writeEndArray();
        json.writeBooleanField("before", false);
        json.writeEndObject();
    }

    private static void writeField(JsonGenerator json, String name) throws IOException {
        json.writeObjectFieldStart("field");
        json.writeStringField("fieldPath", name);
        json.writeEndObject();
    }
}
