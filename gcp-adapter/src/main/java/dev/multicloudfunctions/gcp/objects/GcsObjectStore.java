package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.gcp.wire.ServiceError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of Cloud Storage, over its JSON API (https://cloud.google.com/storage/docs/json_api). Reads are strongly
 * consistent. Content and metadata of a read are of one generation, and the content is held against its checksum, in both
 * directions. What is missing is only told from what is forbidden where the account may list the bucket. Thread-safe.
 */
public final class GcsObjectStore implements ObjectDriver {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    /** In one answer. */
    private static final int MOST_LISTED = 1000;

    /** How often a read begins anew since the object was replaced in between: beside a writer that never rests, ten were too few. */
    private static final int ROUNDS = 50;

    private final ServiceClient storage;
    private final String bucket;
    private final String objects;

    public GcsObjectStore(ServiceClient storage, String bucket) {
        this.storage = storage;
        this.bucket = bucket;
        this.objects = "storage/v1/b/" + encoded(bucket) + "/o";
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        String path = '/' + objects + '/' + encoded(key);
        for (int round = 0; round < ROUNDS; round++) {
            Answer described = storage.call("GET", path + "?fields=" + ObjectResource.FIELDS, null, null);
            if (missing("Reading", described)) {
                return Optional.empty();
            }
            ObjectResource resource = ObjectResource.read(described.body());
            if (resource.size() > maxBytes) {
                throw new FunctionException(
                        ErrorKind.TOO_LARGE,
                        "The object has " + resource.size() + " bytes; at most " + maxBytes + " are allowed.");
            }
            Answer media = storage.call("GET", path + "?alt=media&generation=" + resource.generation(), null, null);
            if (!missing("Reading", media)) {
                return Optional.of(StoredObject.of(
                        key, whole(media.body(), resource), resource.contentType(), resource.metadata()));
            }
        }
        throw new FunctionException(
                ErrorKind.UNAVAILABLE,
                "An object of the bucket " + bucket + " was replaced while it was read. Try again later.");
    }

    @Override
    public Optional<InputStream> open(String key) {
        Answer media = storage.call(
                storage.attempts().receivingStream(),
                "GET",
                '/' + objects + '/' + encoded(key) + "?alt=media",
                null,
                null);
        return missing("Reading", media)
                ? Optional.empty()
                : Optional.of(media.reply().content());
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        Answer described =
                storage.call("GET", '/' + objects + '/' + encoded(key) + "?fields=" + ObjectListing.FIELDS, null, null);
        return missing("Looking at", described)
                ? Optional.empty()
                : Optional.of(ObjectListing.one(key, described.body()));
    }

    /** The service begins with the place itself (https://cloud.google.com/storage/docs/json_api/v1/objects/list). */
    @Override
    public ObjectList list(String prefix, int limit, @Nullable String place) {
        int asked = Math.min(MOST_LISTED, limit + 1);
        Answer answer = storage.call(
                "GET",
                '/' + objects + "?fields=items(name," + ObjectListing.FIELDS + "),nextPageToken&maxResults=" + asked
                        + "&prefix=" + encoded(prefix) + (place == null ? "" : "&startOffset=" + encoded(place)),
                null,
                null);
        if (answer.error() != null) {
            throw refusal("Listing", answer.error());
        }
        return ObjectListing.page(answer.body(), limit, place);
    }

    @Override
    public void put(StoredObject object) {
        Answer answer = put(object, "");
        if (answer.error() != null) {
            throw refusal("Storing", answer.error());
        }
    }

    /** Generation 0 is that of an object which is not there. */
    @Override
    public Creation putIfAbsent(StoredObject object) {
        Answer answer = put(object, "&ifGenerationMatch=0");
        if (answer.error() == null) {
            return Creation.STORED;
        }
        if (answer.status() == PRECONDITION_FAILED) {
            return answer.repeated() ? Creation.PERHAPS_OURS : Creation.EXISTS;
        }
        throw refusal("Storing", answer.error());
    }

    private Answer put(StoredObject object, String condition) {
        Upload upload = Upload.of(object);
        return storage.call(
                "POST",
                "/upload/" + objects + "?uploadType=multipart&fields=generation" + condition,
                upload.contentType(),
                upload.body());
    }

    /** Whose checksum is not known before it is sent: TLS is what guards it. */
    @Override
    public void put(String key, InputStream content, long length, String contentType) {
        Answer answer = storage.call(
                storage.attempts().sendingStream(content, length),
                "POST",
                "/upload/" + objects + "?uploadType=media&fields=generation&name=" + encoded(key),
                contentType,
                null);
        if (answer.error() != null) {
            throw refusal("Storing", answer.error());
        }
    }

    /** The service may want to be asked again for what is large (https://cloud.google.com/storage/docs/json_api/v1/objects/rewrite). */
    @Override
    public boolean copy(String from, String to) {
        String path = '/' + objects + '/' + encoded(from) + "/rewriteTo/b/" + encoded(bucket) + "/o/" + encoded(to)
                + "?fields=done,rewriteToken";
        String token = null;
        do {
            Answer answer = storage.call(
                    "POST",
                    path + (token == null ? "" : "&rewriteToken=" + encoded(token)),
                    "application/json",
                    new byte[0]);
            if (missing("Copying", answer)) {
                return false;
            }
            token = ObjectListing.rewriteToken(answer.body());
        } while (token != null);
        return true;
    }

    @Override
    public void delete(String key) {
        missing("Deleting", storage.call("DELETE", '/' + objects + '/' + encoded(key), null, null));
    }

    private boolean missing(String what, Answer answer) {
        ServiceError error = answer.error();
        if (error == null) {
            return false;
        }
        // A missing bucket has the same status, and no other sign of it than the words.
        if (answer.status() == NOT_FOUND && !error.message().contains("bucket does not exist")) {
            return true;
        }
        throw refusal(what, error);
    }

    private byte[] whole(byte[] content, ObjectResource resource) {
        boolean same = content.length == resource.size()
                && (resource.crc32c().isEmpty() || resource.crc32c().equals(ObjectResource.checksum(content)));
        if (!same) {
            throw unreadable(new IOException("content that differs from its checksum"));
        }
        return content;
    }

    private FunctionException unreadable(IOException cause) {
        return new FunctionException(
                ErrorKind.UNAVAILABLE,
                "Cloud Storage's answer about an object of the bucket " + bucket + " is not whole.",
                cause);
    }

    private FunctionException refusal(String what, @Nullable ServiceError error) {
        String status = error == null ? "an error" : error.status();
        String advice =
                switch (status) {
                    case "HTTP 401" -> "Check the credentials and the clock of this process.";
                    case "HTTP 403" ->
                        "Give this function's service account the role roles/storage.objectUser on the bucket.";
                    case "HTTP 404" -> "The bucket does not exist: check its setting.";
                    default -> "See Cloud Storage's documentation of errors.";
                };
        return new FunctionException(
                ErrorKind.INTERNAL,
                what + " an object of the bucket " + bucket + " was refused with " + status + ". " + advice);
    }

    private static String encoded(String text) {
        // A form's way to write spaces is not an address's.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
