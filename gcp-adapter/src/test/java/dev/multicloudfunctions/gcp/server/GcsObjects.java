package dev.multicloudfunctions.gcp.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.multicloudfunctions.bucket.ObjectKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The objects of some buckets, without versioning: a generation that was replaced is gone. Thread-safe. */
final class GcsObjects {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, NavigableMap<String, Content>> buckets = new HashMap<>();
    private long lastGeneration = 1_700_000_000_000_000L;

    GcsObjects(String... names) {
        for (String name : names) {
            buckets.put(name, new TreeMap<>(ObjectKey::compare));
        }
    }

    /** An answer that is an error. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String reason;

        Refused(int status, String reason, String message) {
            super(message);
            this.status = status;
            this.reason = reason;
        }

        int status() {
            return status;
        }

        String reason() {
            return reason;
        }
    }

    /** An object. */
    record Content(
            String bucket,
            String name,
            byte[] bytes,
            String contentType,
            Map<String, String> metadata,
            long generation,
            Instant updated) {

        String crc32c() {
            var crc = new CRC32C();
            crc.update(bytes);
            return Base64.getEncoder()
                    .encodeToString(
                            ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        }

        String md5() {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] json() {
            var out = new ByteArrayOutputStream();
            try (JsonGenerator json = JSON.createGenerator(out)) {
                write(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("kind", "storage#object");
            json.writeStringField("id", bucket + '/' + name + '/' + generation);
            json.writeStringField("bucket", bucket);
            json.writeStringField("name", name);
            json.writeStringField("generation", Long.toString(generation));
            json.writeStringField("metageneration", "1");
            json.writeStringField("contentType", contentType);
            json.writeStringField("size", Integer.toString(bytes.length));
            json.writeStringField("updated", updated.toString());
            json.writeStringField("crc32c", crc32c());
            json.writeStringField("md5Hash", md5());
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("metadata");
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    @SuppressWarnings("unchecked")
    synchronized Content put(String inBucket, Map<String, Object> resource, byte[] media, Map<String, String> query) {
        Map<String, Content> byName = bucket(inBucket);
        String name = (String) resource.getOrDefault("name", query.get("name"));
        checkPreconditions(byName.get(name), query);
        var content = new Content(
                inBucket,
                name,
                media,
                (String) resource.getOrDefault("contentType", "application/octet-stream"),
                (Map<String, String>) resource.getOrDefault("metadata", Map.of()),
                ++lastGeneration,
                Instant.now());
        boolean damaged = !content.crc32c().equals(resource.getOrDefault("crc32c", content.crc32c()))
                || !content.md5().equals(resource.getOrDefault("md5Hash", content.md5()));
        if (damaged) {
            throw new Refused(400, "invalid", "The provided checksum does not match that of the content.");
        }
        byName.put(name, content);
        return content;
    }

    synchronized Content get(String inBucket, String name, Map<String, String> query) {
        @Nullable Content content = bucket(inBucket).get(name);
        String generation = query.get("generation");
        if (content == null || generation != null && Long.parseLong(generation) != content.generation()) {
            throw new Refused(404, "notFound", "No such object: " + inBucket + "/…");
        }
        checkPreconditions(content, query);
        return content;
    }

    synchronized void delete(String inBucket, String name, Map<String, String> query) {
        get(inBucket, name, query);
        bucket(inBucket).remove(name);
    }

    /** https://cloud.google.com/storage/docs/json_api/v1/objects/list. */
    synchronized byte[] list(String inBucket, Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        int most = Math.min(1000, Integer.parseInt(query.getOrDefault("maxResults", "1000")));
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("kind", "storage#objects");
            String next = null;
            int count = 0;
            for (Content content : bucket(inBucket)
                    .tailMap(query.getOrDefault("startOffset", ""), true)
                    .values()) {
                if (content.name().startsWith(prefix)) {
                    if (count == most) {
                        next = content.name();
                        break;
                    }
                    if (count++ == 0) {
                        json.writeArrayFieldStart("items");
                    }
                    content.write(json);
                }
            }
            if (count > 0) {
                json.writeEndArray();
            }
            if (next != null) {
                json.writeStringField("nextPageToken", next);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Asks to be called again for what has more than 5 MiB, as the service does for what takes it long. */
    synchronized byte[] rewrite(String inBucket, String name, String to, Map<String, String> query) {
        Content content = get(inBucket, name, query);
        String token = content.generation() + "+/=";
        if (content.bytes().length > 5 << 20 && !token.equals(query.get("rewriteToken"))) {
            return ("{\"kind\":\"storage#rewriteResponse\",\"done\":false,\"rewriteToken\":\"" + token + "\"}")
                    .getBytes();
        }
        bucket(inBucket)
                .put(
                        to,
                        new Content(
                                inBucket,
                                to,
                                content.bytes(),
                                content.contentType(),
                                content.metadata(),
                                ++lastGeneration,
                                Instant.now()));
        return "{\"kind\":\"storage#rewriteResponse\",\"done\":true}".getBytes();
    }

    private NavigableMap<String, Content> bucket(String name) {
        NavigableMap<String, Content> bucket = buckets.get(name);
        if (bucket == null) {
            throw new Refused(404, "notFound", "The specified bucket does not exist.");
        }
        return bucket;
    }

    /** https://cloud.google.com/storage/docs/request-preconditions; generation 0 means that there is no object. */
    private static void checkPreconditions(@Nullable Content content, Map<String, String> query) {
        String generation = content == null ? "0" : Long.toString(content.generation());
        String match = query.get("ifGenerationMatch");
        String notMatch = query.get("ifGenerationNotMatch");
        if (match != null && !match.equals(generation)) {
            throw new Refused(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
        }
        if (notMatch != null && notMatch.equals(generation)) {
            throw new Refused(304, "notModified", "Not Modified");
        }
    }
}
