package dev.multicloudfunctions.azure.table;

import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageError;
import dev.multicloudfunctions.azure.wire.StorageReply;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table. Every method throws {@link FunctionException} UNAVAILABLE if the service did not answer, and INTERNAL if it
 * refuses, as where the table does not exist. Thread-safe.
 */
public final class TableClient {

    /** Numbers of 64 bits come as text, which nothing but this metadata tells from text. */
    static final String JSON = "application/json;odata=minimalmetadata";

    private final StorageClient storage;
    private final String path;

    /**
     * The client of a table.
     *
     * @param storage of Table Storage
     */
    public TableClient(StorageClient storage, String table) {
        this.storage = storage;
        this.path = "/" + StorageRequest.escaped(table);
    }

    /** The entity of these keys, or null if there is none. */
    public @Nullable TableEntity find(String partition, String row) {
        StorageReply reply = storage.send(request("GET", path(path, partition, row)));
        if (reply.status() == 404 && !reply.errorCode().equals("TableNotFound")) {
            return null;
        }
        JsonReader json = reader(checked("Reading an entity", reply));
        TableEntity entity = TableEntity.read(json, reply.header("etag"));
        json.end();
        return entity;
    }

    /** Adds an entity: done, or one of its keys exists. */
    public TableOutcome insert(TableEntity entity) {
        return outcome("Adding an entity", write("POST", path, entity));
    }

    /** Adds an entity, or replaces one of its keys: done. */
    public TableOutcome put(TableEntity entity) {
        return outcome("Storing an entity", write("PUT", path(path, entity.partition(), entity.row()), entity));
    }

    /** Replaces this version of the entity of the same keys: done, changed or missing. */
    public TableOutcome replace(TableEntity entity, String etag) {
        return outcome(
                "Replacing an entity",
                write("PUT", path(path, entity.partition(), entity.row()), entity, "if-match", etag));
    }

    /** Begins changes that are made together by {@link #send}. */
    public TableBatch batch() {
        return new TableBatch(storage.endpoint().toString(), path);
    }

    /** Makes the changes: done, or else none of them, since for one an entity exists, changed or is missing. */
    public TableOutcome send(TableBatch batch) {
        return outcome(
                "Changing entities",
                storage.send(request("POST", "/$batch")
                        .header("content-type", TableBatch.contentType())
                        .body(batch.toBytes())
                        .batch()));
    }

    /**
     * The first entities that match, in the order of their keys: by partition, within it by row.
     *
     * @param filter https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities
     * @param select the properties to read, divided by commas; null for all
     * @param limit from 1 to 1,000
     */
    public List<TableEntity> query(String filter, @Nullable String select, int limit) {
        var entities = new ArrayList<TableEntity>();
        String partition = null;
        String row = null;
        do {
            StorageRequest request = request("GET", path + "()").query("$filter", filter);
            if (select != null) {
                request.query("$select", select);
            }
            request.query("$top", Integer.toString(limit - entities.size()));
            if (partition != null) {
                request.query("NextPartitionKey", partition);
            }
            if (row != null) {
                request.query("NextRowKey", row);
            }
            StorageReply reply = storage.send(request);
            read(checked("A query", reply), entities);
            // A part of the answer ends where the service likes, even before the first entity.
            partition = reply.header("x-ms-continuation-NextPartitionKey");
            row = reply.header("x-ms-continuation-NextRowKey");
        } while (partition != null && entities.size() < limit);
        return entities;
    }

    static String path(String table, String partition, String row) {
        return table + "(PartitionKey='" + partition + "',RowKey='" + row + "')";
    }

    private static StorageRequest request(String method, String target) {
        return new StorageRequest(method, target).header("accept", JSON).header("dataserviceversion", "3.0");
    }

    private StorageReply write(String method, String target, TableEntity entity, String... condition) {
        StorageRequest request = request(method, target)
                .header("content-type", "application/json")
                .header("prefer", "return-no-content")
                .body(entity.toJson());
        if (condition.length > 0) {
            request.header(condition[0], condition[1]);
        }
        return storage.send(request);
    }

    private static void read(byte[] body, List<TableEntity> entities) {
        JsonReader json = reader(body);
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (!name.equals("value")) {
                    json.skip();
                } else if (json.beginArray()) {
                    while (json.nextElement()) {
                        entities.add(TableEntity.read(json, null));
                    }
                }
            }
        }
        json.end();
    }

    private static TableOutcome outcome(String what, StorageReply reply) {
        TableOutcome.Kind kind = null;
        if (reply.ok()) {
            kind = TableOutcome.Kind.DONE;
        } else if (reply.is(409, "EntityAlreadyExists")) {
            kind = TableOutcome.Kind.EXISTS;
        } else if (reply.status() == 412) {
            kind = TableOutcome.Kind.CHANGED;
        } else if (reply.status() == 404 && !reply.errorCode().equals("TableNotFound")) {
            kind = TableOutcome.Kind.MISSING;
        }
        if (kind == null) {
            throw StorageError.refusal(StorageService.TABLE, what, reply.errorCode());
        }
        return new TableOutcome(kind, reply.repeated());
    }

    private static byte[] checked(String what, StorageReply reply) {
        if (!reply.ok()) {
            throw StorageError.refusal(StorageService.TABLE, what, reply.errorCode());
        }
        return reply.body();
    }

    private static JsonReader reader(byte[] body) {
        return JsonReader.foreign(
                body, ErrorKind.UNAVAILABLE, "An answer of Table Storage is not what its protocol says.");
    }
}
