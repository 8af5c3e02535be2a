package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageError;
import dev.multicloudfunctions.azure.wire.StorageReply;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import dev.multicloudfunctions.document.internal.Cursor;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.wire.XmlListing;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects as block blobs of one container: https://learn.microsoft.com/rest/api/storageservices/put-blob and its
 * neighbours. Keys with
 * a segment that ends with a dot are better avoided: the service warns of them. Thread-safe.
 */
public final class BlobObjectStore implements ObjectDriver {

    private static final String METADATA = "x-ms-meta-";
    private static final byte[] NOTHING = {};

    /** How often it is asked whether a copy is made. */
    private static final int ROUNDS = 100;

    private static final int PAUSE_MILLIS = 100;

    private final StorageClient storage;
    private final String container;

    /**
     * A container.
     *
     * @param storage of Blob Storage
     */
    public BlobObjectStore(StorageClient storage, String container) {
        this.storage = storage;
        this.container = container;
    }

    /** Asks for the size before the content, and then for no more bytes than the caller can hold. */
    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        String path = path(key);
        while (true) {
            StorageReply head = found(storage.send(new StorageRequest("HEAD", path)));
            if (head == null) {
                return Optional.empty();
            }
            long size = head.received().contentLength();
            if (size > maxBytes) {
                throw tooLarge(size, maxBytes);
            }
            if (size == 0) {
                return Optional.of(object(key, head));
            }
            StorageReply reply = storage.send(
                    new StorageRequest("GET", path).header("x-ms-range", "bytes=0-" + Math.max(0, maxBytes - 1)));
            // The object was replaced by an empty one, in which there is no such range: from the beginning.
            if (reply.status() != 416) {
                return whole(key, found(reply), maxBytes);
            }
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        StorageReply reply = found(storage.send(new StorageRequest("GET", path(key)).receivingStream()));
        return reply == null ? Optional.empty() : Optional.of(reply.received().content());
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        StorageReply head = found(storage.send(new StorageRequest("HEAD", path(key))));
        return head == null
                ? Optional.empty()
                : Optional.of(ObjectStat.of(
                        key, head.received().contentLength(), head.received().lastModified(), type(head)));
    }

    /** https://learn.microsoft.com/rest/api/storageservices/list-blobs; the place is the service's own. */
    @Override
    public ObjectList list(String prefix, int limit, @Nullable String place) {
        StorageRequest request = new StorageRequest("GET", '/' + container).query("comp", "list");
        if (place != null) {
            request.query("marker", place);
        }
        request.query("maxresults", Integer.toString(limit));
        if (!prefix.isEmpty()) {
            request.query("prefix", prefix);
        }
        StorageReply reply = storage.send(request.query("restype", "container").answeredBy("EnumerationResults"));
        if (reply.status() == 400 && place != null) {
            throw Cursor.refused();
        }
        if (!reply.ok()) {
            throw refused("Listing the objects", reply);
        }
        XmlListing listing = XmlListing.read(reply.body(), "Blob");
        var objects = new ArrayList<ObjectStat>();
        for (Map<String, String> item : listing.items()) {
            objects.add(ObjectStat.of(
                    item.getOrDefault("Name", ""),
                    Long.parseLong(item.getOrDefault("Content-Length", "0")),
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                            item.getOrDefault("Last-Modified", "Thu, 1 Jan 1970 00:00:00 GMT"), Instant::from)));
        }
        String next = listing.texts().get("NextMarker");
        return new ObjectList(objects, next == null || next.isEmpty() ? null : next);
    }

    @Override
    public void put(StoredObject object) {
        StorageReply reply = storage.send(storing(object).body(object.content()));
        if (!reply.ok()) {
            throw refused("Storing an object", reply);
        }
    }

    @Override
    public void put(String key, InputStream content, long length, String contentType) {
        StorageReply reply =
                storage.send(storing(StoredObject.of(key, NOTHING, contentType)).body(content, length));
        if (!reply.ok()) {
            throw refused("Storing an object", reply);
        }
    }

    @Override
    public Creation putIfAbsent(StoredObject object) {
        StorageReply reply =
                storage.send(storing(object).header("if-none-match", "*").body(object.content()));
        if (reply.ok()) {
            return Creation.STORED;
        }
        if (reply.is(409, "BlobAlreadyExists") || reply.status() == 412) {
            return reply.repeated() ? Creation.PERHAPS_OURS : Creation.EXISTS;
        }
        throw refused("Storing an object", reply);
    }

    private StorageRequest storing(StoredObject object) {
        StorageRequest request = new StorageRequest("PUT", path(object.key()))
                .header("content-type", object.contentType())
                .header("x-ms-blob-type", "BlockBlob");
        for (Map.Entry<String, String> entry : object.metadata().entrySet()) {
            request.header(METADATA + entry.getKey(), entry.getValue());
        }
        return request;
    }

    /**
     * Within an account the service copies at once as a rule, but says when it does not
     * (https://learn.microsoft.com/rest/api/storageservices/copy-blob).
     */
    @Override
    public boolean copy(String from, String to) {
        StorageReply reply = storage.send(new StorageRequest("PUT", path(to))
                .header("x-ms-copy-source", storage.endpoint() + path(from))
                .body(NOTHING));
        if (reply.is(404, "BlobNotFound") || reply.is(404, "CannotVerifyCopySource")) {
            return false;
        }
        if (!reply.ok()) {
            throw refused("Copying an object", reply);
        }
        String status = reply.header("x-ms-copy-status");
        for (int round = 0; "pending".equals(status); round++) {
            if (round == ROUNDS || Invocation.current().remaining().toMillis() < PAUSE_MILLIS) {
                throw new FunctionException(
                        ErrorKind.UNAVAILABLE, "An object is still being copied. Look for it, or try again later.");
            }
            pause();
            StorageReply head = found(storage.send(new StorageRequest("HEAD", path(to))));
            status = head == null ? "failed" : head.header("x-ms-copy-status");
        }
        if (status != null && !status.equals("success")) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "An object was not copied. Try again later.");
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FunctionException(ErrorKind.UNAVAILABLE, "Interrupted while an object was copied.", interrupted);
        }
    }

    @Override
    public void delete(String key) {
        StorageReply reply = storage.send(new StorageRequest("DELETE", path(key)));
        if (!reply.ok() && missing(reply)) {
            return;
        }
        if (!reply.ok()) {
            throw refused("Deleting an object", reply);
        }
    }

    /** The reply of an object that is there; null if there is none. */
    private @Nullable StorageReply found(StorageReply reply) {
        if (missing(reply)) {
            return null;
        }
        if (!reply.ok()) {
            throw refused("Reading an object", reply);
        }
        return reply;
    }

    private static Optional<StoredObject> whole(String key, @Nullable StorageReply reply, long maxBytes) {
        if (reply == null) {
            return Optional.empty();
        }
        // As "bytes 0-99/1234": a part, if the object was replaced by a larger one.
        String range = reply.header("content-range");
        if (range != null) {
            long size = Long.parseLong(range, range.indexOf('/') + 1, range.length(), 10);
            if (size > maxBytes) {
                throw tooLarge(size, maxBytes);
            }
        }
        return Optional.of(object(key, reply));
    }

    private static StoredObject object(String key, StorageReply reply) {
        return StoredObject.of(key, reply.body(), type(reply), reply.headers(METADATA));
    }

    private static String type(StorageReply reply) {
        String contentType = reply.header("content-type");
        return contentType == null ? "application/octet-stream" : contentType;
    }

    /** An answer to HEAD has no body to name the error, but a header. */
    private static boolean missing(StorageReply reply) {
        return reply.is(404, "BlobNotFound");
    }

    private String path(String key) {
        return path(container, key);
    }

    static String path(String container, String key) {
        return "/" + container + "/" + StorageRequest.escaped(key).replace("%2F", "/");
    }

    private FunctionException refused(String what, StorageReply reply) {
        return StorageError.refusal(StorageService.BLOB, what + " of the container " + container, reply.errorCode());
    }

    private static FunctionException tooLarge(long size, long maxBytes) {
        return new FunctionException(
                ErrorKind.TOO_LARGE, "The object has " + size + " bytes; at most " + maxBytes + " are allowed.");
    }
}
