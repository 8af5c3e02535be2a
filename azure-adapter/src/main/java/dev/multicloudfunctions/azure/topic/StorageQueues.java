package dev.multicloudfunctions.azure.topic;

import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageError;
import dev.multicloudfunctions.azure.wire.StorageReply;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;

/**
 * The queues of a storage account, to put messages into. Their protocol is XML:
 * https://learn.microsoft.com/rest/api/storageservices/put-message. Thread-safe.
 */
public final class StorageQueues {

    /** What the Functions host calls the queue of messages that failed too often. */
    public static final String POISON = "-poison";

    private static final String MISSING = "QueueNotFound";

    private final StorageClient storage;

    /**
     * The queues of an account.
     *
     * @param storage of Queue Storage
     */
    public StorageQueues(StorageClient storage) {
        this.storage = storage;
    }

    /**
     * Puts a message into a queue, where it stays until it is processed, however long that takes. A message whose answer
     * was lost is put again, so it may come twice.
     *
     * @param text as {@link QueueMessage#encode} makes it, at most 64 KiB; of plain text XML knows no control characters
     * @throws FunctionException UNAVAILABLE if the service did not take it; INTERNAL if it refuses
     */
    public void put(String queue, String text) {
        put(queue, text, 0);
    }

    /**
     * The same for a message that nobody sees for a time.
     *
     * @param delaySeconds up to seven days
     */
    public void put(String queue, String text, long delaySeconds) {
        StorageReply reply = send(queue, text, delaySeconds);
        if (!reply.ok()) {
            throw refused(reply);
        }
    }

    /**
     * Puts a message that can never succeed beside those that the host gives up: into the queue of the same name with
     * {@code -poison} after it, which is made if it is missing, as the host does.
     *
     * @param queue where it came from
     * @param text as for {@link #put}
     * @throws FunctionException as for {@link #put}; the message must then not be acknowledged
     */
    public void putPoison(String queue, String text) {
        StorageReply reply = send(queue + POISON, text, 0);
        if (reply.is(404, MISSING)) {
            create(queue + POISON);
            reply = send(queue + POISON, text, 0);
        }
        if (!reply.ok()) {
            throw refused(reply);
        }
    }

    /** Another process may have made it in between. */
    private void create(String queue) {
        StorageReply reply = storage.send(new StorageRequest("PUT", path(queue))
                .header("content-type", "application/xml")
                .body(new byte[0]));
        if (!reply.ok() && reply.status() != 409) {
            throw StorageError.refusal(StorageService.QUEUE, "Creating the queue " + queue, reply.errorCode());
        }
    }

    private StorageReply send(String queue, String text, long delaySeconds) {
        String xml = "<QueueMessage><MessageText>" + escaped(text) + "</MessageText></QueueMessage>";
        // Without the lifetime a message would be gone after seven days.
        StorageRequest request = new StorageRequest("POST", path(queue) + "/messages").query("messagettl", "-1");
        if (delaySeconds > 0) {
            request.query("visibilitytimeout", Long.toString(delaySeconds));
        }
        StorageReply reply = storage.send(request.header("content-type", "application/xml")
                .body(xml.getBytes(StandardCharsets.UTF_8))
                .answeredBy("QueueMessagesList"));
        if (reply.ok() && !new String(reply.body(), StandardCharsets.UTF_8).contains("<MessageId>")) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "Queue Storage has not confirmed a message.");
        }
        return reply;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String path(String queue) {
        return "/" + StorageRequest.escaped(queue);
    }

    private static FunctionException refused(StorageReply reply) {
        return StorageError.refusal(StorageService.QUEUE, "A message", reply.errorCode());
    }
}
