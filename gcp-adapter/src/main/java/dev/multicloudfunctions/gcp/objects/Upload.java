package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.bucket.StoredObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An object with what is to be known of it, in one request: {@code multipart/related}
 * (https://cloud.google.com/storage/docs/json_api/v1/how-tos/upload).
 */
record Upload(String contentType, byte[] body) {

    static Upload of(StoredObject object) {
        // At random, so that nobody can write it into the content.
        String boundary = UUID.randomUUID().toString();
        byte[] resource = ObjectResource.describing(object);
        var body = new ByteArrayOutputStream(object.content().length + resource.length + 512);
        write(body, "--" + boundary + "\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n");
        body.writeBytes(resource);
        // The type stands in the resource too, and not everything that speaks this protocol takes that one.
        write(body, "\r\n--" + boundary + "\r\nContent-Type: " + object.contentType() + "\r\n\r\n");
        body.writeBytes(object.content());
        write(body, "\r\n--" + boundary + "--\r\n");
        return new Upload("multipart/related; boundary=" + boundary, body.toByteArray());
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
