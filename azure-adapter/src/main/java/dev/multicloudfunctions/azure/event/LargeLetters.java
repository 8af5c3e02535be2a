package dev.multicloudfunctions.azure.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.azure.objects.BlobObjectStore;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageError;
import dev.multicloudfunctions.azure.wire.StorageReply;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters that no queue takes, as messages of Service Bus and Event Hubs may be: blobs of the container
 * {@code dead-letters}, each with a message in the queue that names it. Thread-safe.
 *
 * @param blobs the account's
 */
public record LargeLetters(StorageClient blobs) {

    private static final String CONTAINER = "dead-letters";

    /** The attribute of a message that stands for a blob. */
    private static final String BLOB = "multicloud-functions-blob";

    /** Of Service Bus, whose messages are the largest: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas. */
    private static final int MOST = 100 << 20;

    /**
     * What to put into a queue of letters.
     *
     * @param queue whose name the blob's begins with
     * @param letter as it is to come back
     * @return the letter itself where a queue takes it
     * @throws FunctionException if it could not be stored
     */
    public String fitting(String queue, String letter) {
        byte[] content = letter.getBytes(UTF_8);
        if (content.length <= QueueMessage.MAX_TEXT) {
            return letter;
        }
        String name = queue + '/' + UUID.randomUUID();
        StorageReply reply = store(name, content);
        if (reply.is(404, "ContainerNotFound")) {
            // Another process may make it at the same time.
            StorageReply made = blobs.send(new StorageRequest("PUT", '/' + CONTAINER)
                    .query("restype", "container")
                    .body(new byte[0]));
            if (!made.ok() && made.status() != 409) {
                throw StorageError.refusal(
                        StorageService.BLOB, "Creating the container " + CONTAINER, made.errorCode());
            }
            reply = store(name, content);
        }
        if (!reply.ok()) {
            throw StorageError.refusal(StorageService.BLOB, "A letter", reply.errorCode());
        }
        return new QueueMessage(new byte[0], Map.of(BLOB, name)).whole();
    }

    private StorageReply store(String name, byte[] content) {
        return blobs.send(new StorageRequest("PUT", '/' + CONTAINER + '/' + name)
                .header("content-type", "text/plain; charset=utf-8")
                .header("x-ms-blob-type", "BlockBlob")
                .body(content));
    }

    /**
     * The letter that a queue's message is, or stands for.
     *
     * @throws FunctionException INTERNAL if its blob is gone
     */
    public String whole(String text) {
        String name = name(text);
        if (name == null) {
            return text;
        }
        StoredObject blob = new BlobObjectStore(blobs, CONTAINER)
                .get(name, MOST)
                .orElseThrow(() -> new FunctionException(
                        ErrorKind.INTERNAL, "Its blob " + name + " of the container " + CONTAINER + " is gone."));
        return new String(blob.content(), UTF_8);
    }

    /** Deletes the blob that a queue's message stood for, if there is one. */
    public void remove(String text) {
        String name = name(text);
        if (name != null) {
            new BlobObjectStore(blobs, CONTAINER).delete(name);
        }
    }

    private static @Nullable String name(String text) {
        return QueueMessage.decode(text).attributes().get(BLOB);
    }
}
