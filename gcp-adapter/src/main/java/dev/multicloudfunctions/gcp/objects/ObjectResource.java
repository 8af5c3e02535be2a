package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What Cloud Storage knows of an object (https://cloud.google.com/storage/docs/json_api/v1/objects#resource).
 *
 * @param generation which of the contents that were stored under this key
 * @param size in bytes
 * @param crc32c of the content, as the service writes it
 */
record ObjectResource(String generation, long size, String contentType, String crc32c, Map<String, String> metadata) {

    /** The members that {@link #read} looks at. */
    static final String FIELDS = "generation,size,contentType,crc32c,metadata";

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** @throws FunctionException UNAVAILABLE if it is no resource */
    static ObjectResource read(byte[] body) {
        String generation = null;
        String size = null;
        String contentType = null;
        String crc32c = null;
        Map<String, String> metadata = new HashMap<>();
        JsonReader json = JsonReader.foreign(
                body, ErrorKind.UNAVAILABLE, "An answer of Cloud Storage is not what its protocol says.");
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "generation" -> generation = json.scalar();
                    case "size" -> size = json.scalar();
                    case "contentType" -> contentType = json.text();
                    case "crc32c" -> crc32c = json.text();
                    case "metadata" -> metadata(json, metadata);
                    default -> json.skip();
                }
            }
        }
        json.end();
        if (generation == null || size == null) {
            throw json.malformed("generation or size is missing");
        }
        try {
            return new ObjectResource(
                    generation,
                    Long.parseLong(size),
                    contentType == null ? UNKNOWN_TYPE : contentType,
                    crc32c == null ? "" : crc32c,
                    metadata);
        } catch (NumberFormatException notANumber) {
            throw json.malformed("the size is no number");
        }
    }

    private static void metadata(JsonReader json, Map<String, String> metadata) {
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                String value = json.text();
                if (value != null) {
                    metadata.put(name, value);
                }
            }
        }
    }

    /** What goes with an upload; the service refuses content that does not fit the checksum. */
    static byte[] describing(StoredObject object) {
        JsonWriter json = JsonWriter.foreign(512)
                .beginObject()
                .member("name", object.key())
                .member("contentType", object.contentType())
                .member("crc32c", checksum(object.content()))
                .name("metadata")
                .beginObject();
        for (Map.Entry<String, String> entry : object.metadata().entrySet()) {
            json.member(entry.getKey(), entry.getValue());
        }
        return json.endObject().endObject().toBytes();
    }

    /** The base64 of the four bytes, the highest first (https://cloud.google.com/storage/docs/data-validation). */
    static String checksum(byte[] content) {
        var crc = new CRC32C();
        crc.update(content, 0, content.length);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
