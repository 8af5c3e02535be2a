package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
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
    public @Nullable FirestoreDocument find(String collection, String key) {
        List<FirestoreDocument> found = findAll(collection, List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }

    /** The documents of these different keys that exist, in no order. */
    public List<FirestoreDocument> findAll(String collection, Collection<String> keys) {
        JsonWriter json = JsonWriter.foreign().beginObject().name("documents").beginArray();
        for (String key : keys) {
            json.text(name(collection, key));
        }
        return documents("batchGet", json.endArray().endObject().toBytes());
    }

    /**
     * Begins a {@link #commit} that stores a document as a whole, up to the object of its fields, which comes next; after it
     * an object ends.
     */
    public JsonWriter update(String collection, String key, int bytes) {
        return write(bytes)
                .name("update")
                .beginObject()
                .member("name", name(collection, key))
                .name("fields");
    }

    /** Deletes a document. */
    public Written delete(String collection, String key, Precondition precondition) {
        return commit(write(256).member("delete", name(collection, key)), precondition);
    }

    /** The documents that a query finds, in its order. */
    public List<FirestoreDocument> query(Query query) {
        return documents("runQuery", query.toBytes(documents));
    }

    /** The documents of a range, in its order. */
    public List<FirestoreDocument> query(EntryRange range) {
        return documents("runQuery", range.toBytes());
    }

    /** Begins a commit of one write. */
    private static JsonWriter write(int bytes) {
        return JsonWriter.foreign(bytes)
                .beginObject()
                .name("writes")
                .beginArray()
                .beginObject();
    }

    /** Makes a commit that one write was begun with; the precondition goes with it. */
    public Written commit(JsonWriter json, Precondition precondition) {
        precondition.write(json);
        byte[] body = json.endObject().endArray().endObject().toBytes();
        Answer answer = service.post(path("commit"), body);
        if (answer.error() != null && !precondition.failedIn(answer)) {
            throw FirestoreErrors.refusal("commit", answer);
        }
        return new Written(answer.error() == null, answer.repeated());
    }

    /** What {@code found} and {@code document} say in the elements of an answer. */
    private List<FirestoreDocument> documents(String operation, byte[] body) {
        Answer answer = service.post(path(operation), body);
        if (answer.error() != null) {
            throw FirestoreErrors.refusal(operation, answer);
        }
        var found = new ArrayList<FirestoreDocument>();
        JsonReader json = JsonReader.foreign(
                answer.body(),
                ErrorKind.UNAVAILABLE,
                "Firestore's answer to " + operation + " is not what its protocol says.");
        if (!json.beginArray()) {
            throw json.malformed("an array is expected");
        }
        while (json.nextElement()) {
            element(json, found);
        }
        json.end();
        return found;
    }

    private static void element(JsonReader json, List<FirestoreDocument> found) {
        if (!json.beginObject()) {
            throw json.malformed("an object is expected");
        }
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "found", "document" -> found.add(FirestoreDocument.read(json));
                // A stream that breaks after it has begun ends so, with status 200.
                case "error" -> throw json.malformed("an error stands among the documents");
                default -> json.skip();
            }
        }
    }

    private String path(String operation) {
        return "/v1/" + documents + ':' + operation;
    }

    private String name(String collection, String key) {
        return documents + '/' + collection + '/' + DocumentId.encoded(key);
    }
}
