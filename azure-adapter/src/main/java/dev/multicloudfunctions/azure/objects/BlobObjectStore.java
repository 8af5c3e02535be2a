package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageError;
import dev.multicloudfunctions.azure.wire.StorageReply;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects as block blobs of one container: https://learn.microsoft.com/rest/api/storageservices/put-blob and its
 * neighbours. A name of metadata that begins with a digit is none to the service, which then refuses the object. Keys with
 * a segment that ends with a dot are better avoided: the service warns of them. Thread-safe.
 */
public final class BlobObjectStore implements ObjectStore {

    private static final String METADATA = "x-ms-meta-";

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
            String length = head.header("content-length");
            long size = length == null ? 0 : Long.parseLong(length);
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
    public void put(StoredObject object) {
        StorageRequest request = new StorageRequest("PUT", path(object.key()))
                .header("content-type", object.contentType())
                .header("x-ms-blob-type", "BlockBlob");
        for (Map.Entry<String, String> entry : object.metadata().entrySet()) {
            request.header(METADATA + entry.getKey(), entry.getValue());
        }
        StorageReply reply = storage.send(request.body(object.content()));
        if (!reply.ok()) {
            throw refused("Storing an object", reply);
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
        String contentType = reply.header("content-type");
        return StoredObject.of(
                key,
                reply.body(),
                contentType == null ? "application/octet-stream" : contentType,
                reply.headers(METADATA));
    }

    /** An answer to HEAD has no body to name the error, but a header. */
    private static boolean missing(StorageReply reply) {
        return reply.is(404, "BlobNotFound");
    }

    private String path(String key) {
        ObjectKey.checked(key);
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
