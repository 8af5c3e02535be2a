package dev.multicloudfunctions.azure.topic;

import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageError;
import dev.multicloudfunctions.azure.wire.StorageReply;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.wire.XmlListing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a queue as an operator does; functions are handed their messages by the host. Thread-safe.
 * https://learn.microsoft.com/rest/api/storageservices/get-messages
 */
public final class QueueReader {

    private static final int MOST = 32;

    private final StorageClient storage;
    private final String path;
    private final String holdSeconds;

    /**
     * A reader of a queue, which need not exist.
     *
     * @param storage of Queue Storage
     * @param holdSeconds for how long nobody else sees a message that was received
     */
    public QueueReader(StorageClient storage, String queue, int holdSeconds) {
        this.storage = storage;
        this.holdSeconds = Integer.toString(holdSeconds);
        this.path = "/" + StorageRequest.escaped(queue) + "/messages";
    }

    /**
     * A message that nobody else sees for a while.
     *
     * @param receipt by which it is deleted
     */
    public record Received(String id, String receipt, String text) {}

    /** The next messages, at most 32; none if there are none, or no such queue. */
    public List<Received> next(int most) {
        StorageReply reply = storage.send(new StorageRequest("GET", path)
                .query("numofmessages", Integer.toString(Math.min(most, MOST)))
                .query("visibilitytimeout", holdSeconds)
                .answeredBy("QueueMessagesList"));
        if (reply.is(404, "QueueNotFound")) {
            return List.of();
        }
        var messages = new ArrayList<Received>();
        for (Map<String, String> each : XmlListing.read(
                        checked("Reading a queue", reply).body(), "QueueMessage")
                .items()) {
            messages.add(new Received(
                    each.getOrDefault("MessageId", ""),
                    each.getOrDefault("PopReceipt", ""),
                    each.getOrDefault("MessageText", "")));
        }
        return messages;
    }

    /** Deletes a message that was received. */
    public void delete(Received message) {
        StorageReply reply = storage.send(
                new StorageRequest("DELETE", path + '/' + message.id()).query("popreceipt", message.receipt()));
        // The first of two attempts may have been carried out.
        if (!reply.repeated() || reply.status() != 404) {
            checked("Deleting a message", reply);
        }
    }

    /** Lets others see a message that was received. */
    public void release(Received message) {
        String xml =
                "<QueueMessage><MessageText>" + StorageQueues.escaped(message.text()) + "</MessageText></QueueMessage>";
        checked(
                "Letting go of a message",
                storage.send(new StorageRequest("PUT", path + '/' + message.id())
                        .query("popreceipt", message.receipt())
                        .query("visibilitytimeout", "0")
                        .header("content-type", "application/xml")
                        .body(xml.getBytes(StandardCharsets.UTF_8))));
    }

    private static StorageReply checked(String what, StorageReply reply) {
        if (!reply.ok()) {
            throw StorageError.refusal(StorageService.QUEUE, what, reply.errorCode());
        }
        return reply;
    }
}
