package dev.multicloudfunctions.gcp.objects;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.gcp.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    static ObjectResource read(byte[] body) throws IOException {
        String generation = "";
        long size = -1;
        String contentType = UNKNOWN_TYPE;
        String crc32c = "";
        Map<String, String> metadata = new HashMap<>();
        try (JsonParser json = WireJson.FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a resource that is no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "generation" -> generation = json.getText();
                    case "size" -> size = Long.parseLong(json.getText());
                    case "contentType" -> contentType = json.getText();
                    case "crc32c" -> crc32c = json.getText();
                    case "metadata" -> {
                        while (json.nextToken() == JsonToken.FIELD_NAME) {
                            String name = json.currentName();
                            json.nextToken();
                            metadata.put(name, json.getText());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (NumberFormatException malformed) {
            throw new IOException("a size that is no number", malformed);
        }
        if (generation.isEmpty() || size < 0) {
            throw new IOException("a resource without generation or size");
        }
        return new ObjectResource(generation, size, contentType, crc32c, metadata);
    }

    /** What goes with an upload; the service refuses content that does not fit the checksum. */
    static byte[] describing(StoredObject object) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("name", object.key());
            json.writeStringField("contentType", object.contentType());
            json.writeStringField("crc32c", checksum(object.content()));
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> entry : object.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
