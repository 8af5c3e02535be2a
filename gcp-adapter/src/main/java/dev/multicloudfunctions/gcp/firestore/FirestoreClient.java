package dev.multicloudfunctions.gcp.firestore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.gcp.wire.WireJson;
import dev.multicloudfunctions.store.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests to one Firestore database over its REST protocol
 * (https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.documents). All are posts of JSON, so that
 * no id goes through an address. Reads are strongly consistent. Every method throws {@link FunctionException}
 * UNAVAILABLE if Firestore did not answer, is throttled or contended. Thread-safe.
 */
public final class FirestoreClient {

    private final ServiceClient service;
    private final String documents;

    /**
     * A client.
     *
     * @param project its id
     * @param database its id, as {@code (default)}
     */
    public FirestoreClient(ServiceClient service, String project, String database) {
        this.service = service;
        this.documents = "projects/" + project + "/databases/" + database + "/documents";
    }

    /** The document of a key that is {@link DocumentId#possible}, or null. */
    public @Nullable StoredDocument find(String collection, String key) {
        var body = new ByteArrayOutputStream(256);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("documents");
            json.writeString(name(collection, key));
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        List<StoredDocument> found = documents("batchGet", body.toByteArray());
        return found.isEmpty() ? null : found.get(0);
    }

    /** Stores a document as a whole. */
    public Written put(String collection, String key, Fields fields, Precondition precondition) {
        var body = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("writes");
            json.writeStartObject();
            json.writeObjectFieldStart("update");
            json.writeStringField("name", name(collection, key));
            json.writeFieldName("fields");
            FieldJson.write(json, fields);
            json.writeEndObject();
            precondition.write(json);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return commit(body.toByteArray(), precondition);
    }

    /** Deletes a document. */
    public Written delete(String collection, String key, Precondition precondition) {
        var body = new ByteArrayOutputStream(256);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("writes");
            json.writeStartObject();
            json.writeStringField("delete", name(collection, key));
            precondition.write(json);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return commit(body.toByteArray(), precondition);
    }

    /** The documents that a query finds, in its order. */
    public List<StoredDocument> query(Query query) {
        return documents("runQuery", query.toBytes(documents));
    }

    private Written commit(byte[] body, Precondition precondition) {
        Answer answer = service.post(path("commit"), body);
        if (answer.error() != null && !precondition.failedIn(answer)) {
            throw FirestoreErrors.refusal("commit", answer);
        }
        return new Written(answer.error() == null, answer.repeated());
    }

    /** What {@code found} and {@code document} say in the elements of an answer. */
    private List<StoredDocument> documents(String operation, byte[] body) {
        Answer answer = service.post(path(operation), body);
        if (answer.error() != null) {
            throw FirestoreErrors.refusal(operation, answer);
        }
        var found = new ArrayList<StoredDocument>();
        try (JsonParser json = WireJson.FACTORY.createParser(answer.body())) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("an answer that is no array");
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String member = json.currentName();
                    json.nextToken();
                    switch (member) {
                        case "found", "document" -> found.add(StoredDocument.read(json));
                        // A stream that breaks after it has begun ends so, with status 200.
                        case "error" -> throw new IOException("an error among the documents");
                        default -> json.skipChildren();
                    }
                }
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw new IOException("an answer that ends too early");
            }
            return found;
        } catch (IOException malformed) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE,
                    "Firestore's answer to " + operation + " is not what its protocol says.",
                    malformed);
        }
    }

    private String path(String operation) {
        return "/v1/" + documents + ':' + operation;
    }

    private String name(String collection, String key) {
        return documents + '/' + collection + '/' + DocumentId.encoded(key);
    }
}
