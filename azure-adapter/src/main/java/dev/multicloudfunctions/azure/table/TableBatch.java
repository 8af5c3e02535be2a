package dev.multicloudfunctions.azure.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Changes to entities of one partition that are carried out together or not at all
 * (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions). Not thread-safe; used
 * once.
 */
public final class TableBatch {

    private static final String OUTER = "batch_6f1d7a2e";
    private static final String INNER = "changeset_90c4b3d5";

    private final String address;
    private final String path;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(2048);

    TableBatch(String address, String path) {
        this.address = address;
        this.path = path;
        add("--" + OUTER + "\r\nContent-Type: multipart/mixed; boundary=" + INNER + "\r\n\r\n");
    }

    /** Adds an entity; one of its keys must not be there. */
    public TableBatch insert(TableEntity entity) {
        return change("POST", address + path, "", entity.toJson());
    }

    /** Adds an entity, or replaces one of its keys. */
    public TableBatch put(TableEntity entity) {
        return change("PUT", address + TableClient.path(path, entity.partition(), entity.row()), "", entity.toJson());
    }

    /** Replaces this version of the entity of the same keys, which must be there. */
    public TableBatch replace(TableEntity entity, String etag) {
        return change(
                "PUT",
                address + TableClient.path(path, entity.partition(), entity.row()),
                "If-Match: " + etag + "\r\n",
                entity.toJson());
    }

    /**
     * Deletes an entity, which must be there.
     *
     * @param etag the version that must be there; {@code *} for any
     */
    public TableBatch delete(String partition, String row, String etag) {
        return change(
                "DELETE", address + TableClient.path(path, partition, row), "If-Match: " + etag + "\r\n", new byte[0]);
    }

    byte[] toBytes() {
        add("--" + INNER + "--\r\n--" + OUTER + "--\r\n");
        return body.toByteArray();
    }

    static String contentType() {
        return "multipart/mixed; boundary=" + OUTER;
    }

    /** JSON has no line breaks of its own, so no text of an entity can be taken for a boundary. */
    private TableBatch change(String method, String uri, String condition, byte[] json) {
        add("--" + INNER + "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        add(method + ' ' + uri + " HTTP/1.1\r\n");
        add("Accept: " + TableClient.JSON + "\r\nDataServiceVersion: 3.0\r\n" + condition);
        if (json.length > 0) {
            add("Content-Type: application/json\r\nPrefer: return-no-content\r\nContent-Length: " + json.length
                    + "\r\n");
        }
        add("\r\n");
        body.writeBytes(json);
        add("\r\n");
        return this;
    }

    private void add(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
